package io.charm4j;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells of deferred events again, each time only to the one who deferred. */
final class Redelivery {
  private static final Logger LOG = LoggerFactory.getLogger(Redelivery.class);

  private final Charm charm;
  private final Observers observers;
  private final DeferredEventCheck check;
  private final Tracer tracer;

  Redelivery(Charm charm, Observers observers, DeferredEventCheck check, Tracer tracer) {
    this.charm = charm;
    this.observers = observers;
    this.check = check;
    this.tracer = tracer;
  }

  void deliver(Deferral deferral) {
    switch (deferral) {
      case Deferral.OfEvent ofEvent -> deliver(ofEvent);
      case Deferral.OfCustomEvent custom -> {
        if (!observers.deliverAgain(custom)) {
          warnOfDropped(custom.type(), custom.observer());
        }
      }
    }
  }

  private void deliver(Deferral.OfEvent deferral) {
    if (!check.isMeaningful(deferral.event())) {
      LOG.warn("Deferred event dropped, what it is about is gone: {}", deferral.event());
      return;
    }
    LOG.debug("Delivering again: {}", deferral.event().hookName());
    if (deferral.observer().equals(Deferral.CHARM)) {
      tracer.observer(
          Deferral.CHARM, deferral.event().hookName(), () -> charm.handle(deferral.event()));
    } else if (!observers.deliverAgain(deferral)) {
      warnOfDropped(deferral.event().hookName(), deferral.observer());
    }
  }

  /** As after a refresh to a charm that knows no such part or event any more. */
  private static void warnOfDropped(String event, String observer) {
    LOG.warn("Deferred event {} dropped, nobody takes it any more as: {}", event, observer);
  }
}
