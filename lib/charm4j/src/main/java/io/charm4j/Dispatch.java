package io.charm4j;

import io.charm4j.action.Action;
import io.charm4j.environment.HookEnvironment;
import io.charm4j.event.ActionInvoked;
import io.charm4j.event.Event;
import io.charm4j.event.LifecycleEvent.CollectMetrics;
import io.charm4j.event.RelationEvent;
import io.charm4j.event.UnknownEvent;
import io.charm4j.hooktool.ActionTools;
import io.charm4j.hooktool.HookToolRunner;
import io.charm4j.hooktool.HookTools;
import io.charm4j.model.CurrentRelation;
import io.charm4j.model.Model;
import io.charm4j.model.ModelSession;
import io.charm4j.status.StatusCollector;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run of a charm, from the event to the last word to Juju. */
final class Dispatch {
  private static final Logger LOG = LoggerFactory.getLogger(Dispatch.class);

  private final HookEnvironment environment;
  private final Event event;
  private final CharmFactory factory;
  private final ModelSession session;
  private final Optional<Action> action;

  Dispatch(HookEnvironment environment, Event event, HookToolRunner tools, CharmFactory factory) {
    this.environment = environment;
    this.event = event;
    this.factory = factory;
    this.session = new ModelSession(environment.model(), environment.unit(), current(event), tools);
    this.action =
        event instanceof ActionInvoked(String name, String taskId)
            ? Optional.of(new Action(name, taskId, new ActionTools(new HookTools(tools))))
            : Optional.empty();
  }

  /** Whether everything succeeded; a failure has been reported then. */
  boolean run() {
    if (event instanceof UnknownEvent || event instanceof CollectMetrics) {
      // Such hooks may run in a context in which hook tools fail (reference/juju-hook-contract
      // §1.7).
      LOG.debug("Ignored: {}", event.hookName());
      return true;
    }
    try {
      deliver();
      return true;
    } catch (RuntimeException | Error e) {
      sendActionAfter(e);
      FailureReport.of(event, environment.unit(), e).publish();
      return false;
    }
  }

  private void deliver() {
    Model model = session.model();
    DeferredEventFile file = new DeferredEventFile(environment.charmDirectory());
    DeferredEvents deferred = new DeferredEvents(file.load());
    Charm charm = factory.create(new DispatchContext(environment, model, deferred, event, action));
    DeferredEventCheck check = new DeferredEventCheck(model, environment.charmDirectory());
    for (Event earlier : deferred.takeAll()) {
      if (check.isMeaningful(earlier)) {
        LOG.debug("Delivering again: {}", earlier.hookName());
        charm.handle(earlier);
      } else {
        LOG.warn("Deferred event dropped, what it is about is gone: {}", earlier);
      }
    }
    charm.handle(event);
    collectStatuses(charm, model);
    session.flush();
    action.ifPresent(Action::send);
    // Last, since it cannot be taken back: after it only the process's exit can fail.
    if (deferred.differsFromStart()) {
      file.save(deferred.pending());
    }
  }

  private static void collectStatuses(Charm charm, Model model) {
    if (model.isLeader()) {
      StatusCollector application = new StatusCollector();
      charm.collectApplicationStatus(application);
      application.mostImportant().ifPresent(model::setApplicationStatus);
    }
    StatusCollector unit = new StatusCollector();
    charm.collectUnitStatus(unit);
    unit.mostImportant().ifPresent(model::setUnitStatus);
  }

  /** Results reach the operator even then: Juju keeps them whatever the exit code (§3.2). */
  private void sendActionAfter(Throwable failure) {
    try {
      action.ifPresent(Action::send);
    } catch (RuntimeException e) {
      failure.addSuppressed(e);
    }
  }

  private static Optional<CurrentRelation> current(Event event) {
    if (!(event instanceof RelationEvent relation)) {
      return Optional.empty();
    }
    boolean broken = event instanceof RelationEvent.RelationBroken;
    return Optional.of(
        new CurrentRelation(relation.relation(), relation.remoteApplication(), broken));
  }
}
