package io.valkeycharm.backup;

import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A producer that is a process, on this machine with its children. */
public final class ProcessProducer implements RunningProducer {
  private static final Duration KILL_LIMIT = Duration.ofSeconds(10);
  private static final Duration TAIL_LIMIT = Duration.ofSeconds(2);

  private final Process process;
  private final StandardErrorTail standardError;

  /** Takes over a process whose standard output and standard error are pipes nobody has read from. */
  public ProcessProducer(Process process) {
    this.process = process;
    this.standardError = new StandardErrorTail(process.getErrorStream());
  }

  /** A producer that starts {@code builder}'s command. */
  public static SnapshotProducer of(ProcessBuilder builder) {
    return () -> new ProcessProducer(builder.start());
  }

  @Override
  public InputStream standardOutput() {
    return process.getInputStream();
  }

  @Override
  public Optional<ProducerExit> awaitExit(Duration limit) throws InterruptedException {
    if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
      return Optional.empty();
    }
    return Optional.of(new ProducerExit(process.exitValue(), standardError.text(TAIL_LIMIT)));
  }

  @Override
  public Optional<ProcessHandle> process() {
    try {
      return Optional.of(process.toHandle());
    } catch (UnsupportedOperationException e) {
      // A process in a container: it ends with the connection to it, so nobody has to find it
      // again.
      return Optional.empty();
    }
  }

  @Override
  public void kill() {
    List<ProcessHandle> children = process.descendants().toList();
    process.destroyForcibly();
    children.forEach(ProcessHandle::destroyForcibly);
    awaitDeath();
  }

  @Override
  public void close() {
    if (process.isAlive()) {
      kill();
    } else {
      // One that ended in a container still holds the connection to it.
      process.destroyForcibly();
    }
  }

  /** An interruption must not leave the process behind; it is handed on afterwards. */
  private void awaitDeath() {
    boolean interrupted = false;
    long end = System.nanoTime() + KILL_LIMIT.toNanos();
    for (long rest = KILL_LIMIT.toNanos(); rest > 0; rest = end - System.nanoTime()) {
      try {
        if (process.waitFor(rest, TimeUnit.NANOSECONDS)) {
          break;
        }
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
