package io.charm4j;

import io.charm4j.action.Action;
import io.charm4j.environment.HookEnvironment;
import io.charm4j.event.ActionInvoked;
import io.charm4j.event.Event;
import io.charm4j.model.Model;
import java.nio.file.Path;
import java.util.Optional;

/** What the charm of one dispatch is given. */
record DispatchContext(
    HookEnvironment environment,
    Model model,
    DeferredEvents deferred,
    Event current,
    Optional<Action> running)
    implements CharmContext {

  @Override
  public Path charmDirectory() {
    return environment.charmDirectory();
  }

  @Override
  public void defer(Event event) {
    deferred.add(event);
  }

  @Override
  public Action action(ActionInvoked event) {
    if (!event.equals(current)) {
      throw new IllegalStateException(
          "Action " + event.name() + " is not what this dispatch is about: " + current.hookName());
    }
    return running.orElseThrow();
  }
}
