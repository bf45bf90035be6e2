package io.charm4j.testing.harness;

import io.charm4j.Charm;
import io.charm4j.CharmContext;
import io.charm4j.CharmFactory;
import io.charm4j.event.Event;
import io.charm4j.status.StatusCollector;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Remembers what left a charm's methods, which the runtime turns into an exit code and log lines. */
final class ObservedCharm implements CharmFactory {
  private final CharmFactory factory;
  private final AtomicReference<Optional<Throwable>> thrown =
      new AtomicReference<>(Optional.empty());

  ObservedCharm(CharmFactory factory) {
    this.factory = factory;
  }

  /** The last thing that was thrown, which is forgotten. */
  Optional<Throwable> takeThrown() {
    return thrown.getAndSet(Optional.empty());
  }

  @Override
  public Charm create(CharmContext context) {
    try {
      return new Observed(factory.create(context));
    } catch (RuntimeException | Error e) {
      thrown.set(Optional.of(e));
      throw e;
    }
  }

  private final class Observed implements Charm {
    private final Charm charm;

    Observed(Charm charm) {
      this.charm = charm;
    }

    private void observe(Runnable step) {
      try {
        step.run();
      } catch (RuntimeException | Error e) {
        thrown.set(Optional.of(e));
        throw e;
      }
    }

    @Override
    public void handle(Event event) {
      observe(() -> charm.handle(event));
    }

    @Override
    public void collectUnitStatus(StatusCollector statuses) {
      observe(() -> charm.collectUnitStatus(statuses));
    }

    @Override
    public void collectApplicationStatus(StatusCollector statuses) {
      observe(() -> charm.collectApplicationStatus(statuses));
    }
  }
}
