package io.charm4j;

import io.charm4j.event.Event;
import io.charm4j.hooktool.HookToolResult;
import io.charm4j.hooktool.HookToolRunner;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the listener, when there is one; else it only does what it is to tell of. */
record Tracer(Optional<DispatchListener> listener) {
  private static final Logger LOG = LoggerFactory.getLogger(Tracer.class);
  private static final int NO_EXIT_CODE = -1;

  // The paths without a listener are free of lambdas, whose first use costs a fresh JVM time.

  HookToolRunner watch(HookToolRunner tools) {
    return listener.isEmpty() ? tools : watched(tools);
  }

  boolean run(Event event, Dispatch dispatch) {
    if (listener.isEmpty()) {
      return dispatch.run();
    }
    tell(told -> told.dispatchBegan(event));
    long start = System.nanoTime();
    boolean succeeded = dispatch.run();
    tell(told -> told.dispatchEnded(event, succeeded, since(start)));
    return succeeded;
  }

  void handle(Charm charm, Event event) {
    if (listener.isEmpty()) {
      charm.handle(event);
    } else {
      observer(Deferral.CHARM, event.hookName(), () -> charm.handle(event));
    }
  }

  void observer(String name, String event, Runnable work) {
    if (listener.isEmpty()) {
      work.run();
      return;
    }
    tell(told -> told.observerBegan(name, event));
    long start = System.nanoTime();
    try {
      work.run();
    } finally {
      tell(told -> told.observerEnded(name, event, since(start)));
    }
  }

  private HookToolRunner watched(HookToolRunner tools) {
    return call -> {
      long start = System.nanoTime();
      int exitCode = NO_EXIT_CODE;
      try {
        HookToolResult result = tools.run(call);
        exitCode = result.exitCode();
        return result;
      } finally {
        int ended = exitCode;
        tell(told -> told.hookToolEnded(call.tool(), ended, since(start)));
      }
    };
  }

  private void tell(Consumer<DispatchListener> news) {
    try {
      listener.ifPresent(news);
    } catch (RuntimeException e) {
      LOG.warn("The dispatch's listener failed", e);
    }
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
