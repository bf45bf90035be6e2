package io.charm4j;

import java.time.Duration;

/** Ends the process for certain: neither threads nor shutdown hooks that hang may keep a unit waiting. */
final class ProcessExit extends Thread {
  private final int exitCode;
  private final Duration limit;

  private ProcessExit(int exitCode, Duration limit) {
    super("exit limit");
    this.exitCode = exitCode;
    this.limit = limit;
    setDaemon(true);
  }

  /** Exits with that code; when shutdown hooks do not end within the limit, without waiting for them. */
  static void now(int exitCode, Duration limit) {
    System.out.flush();
    System.err.flush();
    new ProcessExit(exitCode, limit).start();
    System.exit(exitCode);
  }

  @Override
  public void run() {
    try {
      sleep(limit);
    } catch (InterruptedException e) {
      interrupt();
    }
    Runtime.getRuntime().halt(exitCode);
  }
}
