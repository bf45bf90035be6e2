package io.charm4j;

import io.charm4j.action.Action;
import io.charm4j.databag.Databag;
import io.charm4j.environment.HookEnvironment;
import io.charm4j.event.ActionInvoked;
import io.charm4j.event.Event;
import io.charm4j.model.Model;
import java.nio.file.Path;
import java.util.Optional;

/** What the charm of one dispatch is given, and what it asks to be kept for the next. */
final class DispatchContext implements CharmContext {
  private final HookEnvironment environment;
  private final Model model;
  private final Event current;
  private final Optional<Action> running;
  private final Deferrals deferrals;
  private final KeptState kept;
  private final Tracer tracer;

  // Made when first asked for, since most charms never do.
  private Optional<Observers> observers = Optional.empty();
  private Optional<StoredState> stored = Optional.empty();
  private boolean reconcile;
  private boolean closed;

  DispatchContext(
      HookEnvironment environment,
      Model model,
      Event current,
      Optional<Action> running,
      KeptState kept,
      Tracer tracer) {
    this.environment = environment;
    this.model = model;
    this.current = current;
    this.running = running;
    this.deferrals = new Deferrals(kept.deferrals());
    this.kept = kept;
    this.tracer = tracer;
  }

  Deferrals deferrals() {
    return deferrals;
  }

  /** The observers, when the charm has any. */
  Optional<Observers> observersIfAny() {
    return observers;
  }

  /** What is to be kept; from now on nothing can be added to it. */
  KeptState close(boolean reconcileStillDue) {
    closed = true;
    if (stored.isPresent()) {
      stored.get().close();
    }
    return new KeptState(
        deferrals.close(),
        reconcile || reconcileStillDue,
        stored.isPresent() ? stored.get().asMap() : kept.stored());
  }

  @Override
  public HookEnvironment environment() {
    return environment;
  }

  @Override
  public Model model() {
    return model;
  }

  @Override
  public Path charmDirectory() {
    return environment.charmDirectory();
  }

  @Override
  public void requestReconcile() {
    if (closed) {
      throw new IllegalStateException(
          "Too late to ask for a reconciliation: everything has been kept already");
    }
    reconcile = true;
  }

  @Override
  public void defer(Event event) {
    deferrals.add(Deferral.CHARM, event);
  }

  @Override
  public Observers observers() {
    if (observers.isEmpty()) {
      observers = Optional.of(new Observers(deferrals, tracer));
    }
    return observers.get();
  }

  @Override
  public Databag storedState() {
    if (stored.isEmpty()) {
      StoredState state =
          new StoredState("stored state of unit " + environment.unit(), kept.stored());
      if (closed) {
        state.close();
      }
      stored = Optional.of(state);
    }
    return stored.get();
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
