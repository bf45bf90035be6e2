package io.charm4j;

import java.time.Duration;

/** Ends the process for certain: neither threads nor shutdown hooks that hang may keep a unit waiting. */
final class ProcessExit {

  private ProcessExit() {}

  /** Exits with that code; when shutdown hooks do not end within the limit, without waiting for them. */
  static void now(int exitCode, Duration limit) {
    System.out.flush();
    System.err.flush();
    Thread.ofPlatform().daemon().name("exit limit").start(() -> halt(exitCode, limit));
    System.exit(exitCode);
  }

  private static void halt(int exitCode, Duration limit) {
    try {
      Thread.sleep(limit);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(exitCode);
  }
}
