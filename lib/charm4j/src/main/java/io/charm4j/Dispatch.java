package io.charm4j;

import io.charm4j.DispatchSettings.Keeping;
import io.charm4j.action.Action;
import io.charm4j.environment.HookEnvironment;
import io.charm4j.event.ActionInvoked;
import io.charm4j.event.Event;
import io.charm4j.event.LifecycleEvent.CollectMetrics;
import io.charm4j.event.LifecycleEvent.LeaderElected;
import io.charm4j.event.LifecycleEvent.Remove;
import io.charm4j.event.LifecycleEvent.Stop;
import io.charm4j.event.RelationEvent;
import io.charm4j.event.UnknownEvent;
import io.charm4j.hooktool.ActionTools;
import io.charm4j.hooktool.HookToolRunner;
import io.charm4j.hooktool.HookTools;
import io.charm4j.hooktool.NotLeaderException;
import io.charm4j.model.CurrentRelation;
import io.charm4j.model.DispatchFacts;
import io.charm4j.model.LeadershipRequiredException;
import io.charm4j.model.Model;
import io.charm4j.model.ModelSession;
import io.charm4j.model.RebootingException;
import io.charm4j.status.Status;
import io.charm4j.status.StatusCollector;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run of a charm, from the event to the last word to Juju. */
final class Dispatch {
  private static final Logger LOG = LoggerFactory.getLogger(Dispatch.class);

  private final HookEnvironment environment;
  private final Event event;
  private final CharmFactory factory;
  private final Tracer tracer;
  private final ModelSession session;
  private final Optional<Action> action;
  private Optional<Charm> made = Optional.empty();

  Dispatch(
      HookEnvironment environment,
      Event event,
      HookToolRunner tools,
      CharmFactory factory,
      Tracer tracer) {
    this.environment = environment;
    this.event = event;
    this.factory = factory;
    this.tracer = tracer;
    this.session = new ModelSession(facts(environment, event), tools);
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
      if (e instanceof RebootingException) {
        LOG.info("{}", e.getMessage());
        return false;
      }
      sendActionAfter(e);
      FailureReport.of(event, environment.unit(), e).publish();
      return false;
    } finally {
      if (made.isPresent()) {
        close(made.get());
      }
    }
  }

  /** Everything has been said by then, so there is nobody left to fail for. */
  private static void close(Charm charm) {
    try {
      charm.close();
    } catch (RuntimeException | Error e) {
      LOG.warn("The charm could not be closed", e);
    }
  }

  private void deliver() {
    ModelSession.removeLeftovers(environment.charmDirectory());
    Model model = session.model();
    Keeper keeper = Keeper.open(store(model));
    DispatchContext context =
        new DispatchContext(environment, model, event, action, keeper.atStart(), tracer);
    List<Deferral> due = context.deferrals().takeAll();
    Charm charm = factory.create(context);
    made = Optional.of(charm);
    if (!due.isEmpty()) {
      DeferredEventCheck check = new DeferredEventCheck(model, environment.charmDirectory());
      new Redelivery(charm, context, check, tracer).deliver(due);
    }
    tracer.handle(charm, event);
    // Asked in plain conditions: the first use of each lambda costs a fresh JVM time.
    Optional<Observers> observers = context.observersIfAny();
    if (observers.isPresent()) {
      observers.get().deliver(event);
    }
    boolean reconcileStillDue = keeper.atStart().reconcile() && !reconcile(charm);
    collectStatuses(charm, observers, model);
    if (observers.isPresent()) {
      observers.get().runPreCommits();
    }
    KeptState kept = context.close(reconcileStillDue);
    keeper.saveBeforeSending(kept);
    session.flush();
    if (observers.isPresent()) {
      observers.get().runCommits();
    }
    action.ifPresent(Action::send);
    // Last, since it cannot be taken back: after it only the process's exit can fail.
    keeper.saveAfterSending(kept);
  }

  private KeptStateStore store(Model model) {
    return factory.settings().keeping() == Keeping.CONTROLLER
        ? new KeptStateOnController(model.state())
        : new KeptStateFile(environment.charmDirectory());
  }

  /** Whether it was time for it: a unit that goes away has nothing to be brought into order. */
  private boolean reconcile(Charm charm) {
    if (event instanceof Stop || event instanceof Remove) {
      return false;
    }
    tracer.observer(Deferral.CHARM, "reconcile", charm::reconcile);
    return true;
  }

  private static void collectStatuses(Charm charm, Optional<Observers> observers, Model model) {
    if (model.isLeader()) {
      StatusCollector application = new StatusCollector();
      charm.collectApplicationStatus(application);
      if (observers.isPresent()) {
        observers.get().tellApplicationStatuses(application);
      }
      application.mostImportant().ifPresent(status -> setApplicationStatus(model, status));
    }
    StatusCollector unit = new StatusCollector();
    charm.collectUnitStatus(unit);
    if (observers.isPresent()) {
      observers.get().tellUnitStatuses(unit);
    }
    unit.mostImportant().ifPresent(model::setUnitStatus);
  }

  /** What the event was about is done by then, and the new leader tells the status of its application itself. */
  private static void setApplicationStatus(Model model, Status status) {
    try {
      model.setApplicationStatus(status);
    } catch (NotLeaderException | LeadershipRequiredException e) {
      LOG.info(
          "Application status \"{}\" is left to the new leader: {}",
          status.message(),
          e.getMessage());
    }
  }

  /** Results reach the operator even then: Juju keeps them whatever the exit code (§3.2). */
  private void sendActionAfter(Throwable failure) {
    try {
      action.ifPresent(Action::send);
    } catch (RuntimeException e) {
      failure.addSuppressed(e);
    }
  }

  private static DispatchFacts facts(HookEnvironment environment, Event event) {
    return new DispatchFacts(
        environment.model(),
        environment.unit(),
        current(event),
        event instanceof LeaderElected,
        environment.charmDirectory(),
        environment.variable("JUJU_VERSION").orElse(""));
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
