package io.valkeycharm.workload;

import java.io.IOException;
import java.nio.file.Path;

/** A process of its own that holds a lock until it is killed. */
final class LockHolder {
  private LockHolder() {}

  static Process start(Path file) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty(
                "surefire.real.class.path", System.getProperty("java.class.path", "")),
            LockHolder.class.getName(),
            file.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  /** Takes the lock, says so by one character, and waits to be killed. */
  public static void main(String[] arguments) throws Exception {
    try (ExclusiveLock.Held _ =
        new ExclusiveLock(Path.of(arguments[0])).tryAcquire().orElseThrow()) {
      System.out.print('H');
      System.out.flush();
      Thread.sleep(60_000);
    }
  }
}
