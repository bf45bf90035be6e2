package io.charm4j;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells of deferred events again, each time only to the one who deferred. */
final class Redelivery {
  private static final Logger LOG = LoggerFactory.getLogger(Redelivery.class);

  private final Charm charm;
  private final DispatchContext context;
  private final DeferredEventCheck check;
  private final Tracer tracer;

  Redelivery(Charm charm, DispatchContext context, DeferredEventCheck check, Tracer tracer) {
    this.charm = charm;
    this.context = context;
    this.check = check;
    this.tracer = tracer;
  }

  void deliver(List<Deferral> due) {
    due.forEach(this::deliver);
  }

  private void deliver(Deferral deferral) {
    switch (deferral) {
      case Deferral.OfEvent ofEvent -> deliver(ofEvent);
      case Deferral.OfCustomEvent custom -> {
        if (!context.observers().deliverAgain(custom)) {
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
      tracer.handle(charm, deferral.event());
    } else if (!context.observers().deliverAgain(deferral)) {
      warnOfDropped(deferral.event().hookName(), deferral.observer());
    }
  }

  /** As after a refresh to a charm that knows no such part or event any more. */
  private static void warnOfDropped(String event, String observer) {
    LOG.warn("Deferred event {} dropped, nobody takes it any more as: {}", event, observer);
  }
}
