package io.charm4j.testing.engine.agent;

import java.time.Duration;

/** Does something once when a time is over, unless it is closed before. */
final class TimeLimit implements AutoCloseable {
  private final Thread thread;
  private volatile boolean over;

  private TimeLimit(Duration limit, Runnable action) {
    thread =
        Thread.ofVirtual()
            .name("time limit")
            .unstarted(() -> {
              try {
                Thread.sleep(limit);
                over = true;
                action.run();
              } catch (InterruptedException _) {
                // Closed in time: there is nothing left to do in this thread.
                Thread.currentThread().interrupt();
              }
            });
  }

  static TimeLimit start(Duration limit, Runnable action) {
    TimeLimit result = new TimeLimit(limit, action);
    result.thread.start();
    return result;
  }

  boolean isOver() {
    return over;
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
