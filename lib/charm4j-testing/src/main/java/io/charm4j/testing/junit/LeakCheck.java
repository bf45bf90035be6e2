package io.charm4j.testing.junit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Compares what the JVM holds before and after a test. What takes a moment to end by itself, such as a thread
 * whose executor was closed, gets that moment.
 */
public final class LeakCheck {
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final Duration PAUSE = Duration.ofMillis(20);

  private final Set<Leak.Kind> watched;

  private LeakCheck(EnumSet<Leak.Kind> watched) {
    this.watched = Collections.unmodifiableSet(watched);
  }

  /**
   * Watches all kinds.
   *
   * @return the check
   */
  public static LeakCheck strict() {
    return new LeakCheck(EnumSet.allOf(Leak.Kind.class));
  }

  /**
   * {@return the same, but things of these kinds may stay}
   *
   * @param first a kind
   * @param more further kinds
   */
  public LeakCheck allowing(Leak.Kind first, Leak.Kind... more) {
    EnumSet<Leak.Kind> fewer = EnumSet.noneOf(Leak.Kind.class);
    fewer.addAll(watched);
    fewer.removeAll(EnumSet.of(first, more));
    return new LeakCheck(fewer);
  }

  /** What cannot be watched on this machine, and why; empty when all of it can. */
  static Optional<String> unwatched() {
    return Holdings.isTemporaryDirectoryShared()
        ? Optional.of(
            "temporary files: "
                + Holdings.temporaryDirectory()
                + " is shared with other programs; set -Djava.io.tmpdir to a directory of its own")
        : Optional.empty();
  }

  /** What was there before a test. */
  public static final class Before {
    private final Map<Leak.Kind, Map<String, String>> held;

    private Before(Map<Leak.Kind, Map<String, String>> held) {
      this.held = held;
    }
  }

  /**
   * Notes what is there.
   *
   * @return what is there
   */
  public Before begin() {
    Holdings.warmUp();
    return new Before(holdings());
  }

  private Map<Leak.Kind, Map<String, String>> holdings() {
    Map<Leak.Kind, Map<String, String>> all = new EnumMap<>(Leak.Kind.class);
    watched.forEach(kind -> all.put(kind, Holdings.of(kind)));
    return all;
  }

  /**
   * Fails when more is there than before.
   *
   * @param before what was there
   * @throws LeakedException with all that is left
   */
  public void failOnLeaksSince(Before before) {
    List<Leak> leaks = leaksSince(before);
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!leaks.isEmpty() && System.nanoTime() < end) {
      try {
        Thread.sleep(PAUSE);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        break;
      }
      leaks = leaksSince(before);
    }
    if (!leaks.isEmpty()) {
      throw new LeakedException(leaks);
    }
  }

  private List<Leak> leaksSince(Before before) {
    List<Leak> leaks = new ArrayList<>();
    holdings()
        .forEach((kind, now) -> {
          Map<String, String> fresh = new TreeMap<>(now);
          fresh.keySet().removeAll(before.held.getOrDefault(kind, Map.of()).keySet());
          fresh.values().forEach(description -> leaks.add(new Leak(kind, description)));
        });
    return leaks;
  }
}
