package io.charm4j.sandbox.snapd;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The last lines that a service printed: the machine has no journal. */
final class ServiceLog {
  private static final int CAPACITY = 2000;

  private final Clock clock;
  private final Deque<Line> lines = new ArrayDeque<>();

  /**
   * A line of output.
   *
   * @param at when it came
   * @param processId whose it is, as the machine counts
   * @param text without its end
   */
  record Line(Instant at, int processId, String text) {}

  ServiceLog(Clock clock) {
    this.clock = clock;
  }

  synchronized void add(int processId, String text) {
    if (lines.size() == CAPACITY) {
      lines.removeFirst();
    }
    lines.addLast(new Line(clock.instant(), processId, text));
  }

  synchronized List<Line> lines() {
    return new ArrayList<>(lines);
  }
}
