package io.valkeycharm.testing;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The threads that clients of Pebble have started since a moment. Those of before it are not counted: another
 * test's client may still be open in this JVM.
 */
public final class PebbleClientThreads {
  private final Set<Thread> before = running();

  private PebbleClientThreads() {}

  /** Those from now on. */
  public static PebbleClientThreads fromNow() {
    return new PebbleClientThreads();
  }

  /** The names of those that still run. */
  public List<String> names() {
    return running().stream()
        .filter(thread -> !before.contains(thread))
        .map(Thread::getName)
        .toList();
  }

  private static Set<Thread> running() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("pebble-client"))
        .collect(Collectors.toUnmodifiableSet());
  }
}
