package io.valkeycharm.workload;

import java.io.InputStream;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/** A child process of the charm. */
final class ChildProcess implements RunningProcess {
  private static final Duration KILL_LIMIT = Duration.ofSeconds(10);

  private final Process process;

  ChildProcess(Process process) {
    this.process = process;
  }

  @Override
  public InputStream standardOutput() {
    return process.getInputStream();
  }

  @Override
  public InputStream standardError() {
    return process.getErrorStream();
  }

  @Override
  public OptionalInt waitFor(Duration limit) throws InterruptedException {
    return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)
        ? OptionalInt.of(process.exitValue())
        : OptionalInt.empty();
  }

  @Override
  public void kill() {
    if (!process.isAlive()) {
      return;
    }
    // A wrapper script's children would otherwise survive it and keep the server's snapshot going.
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    try {
      process.waitFor(KILL_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
