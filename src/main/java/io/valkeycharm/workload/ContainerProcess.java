package io.valkeycharm.workload;

import io.charm4j.pebble.ExecProcess;
import io.charm4j.pebble.PebbleException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A process in a workload container. It is none of this machine: it has no process id here, and it ends with
 * the connection, thus also when the charm is killed.
 */
final class ContainerProcess extends Process {
  private static final Logger log = LoggerFactory.getLogger(ContainerProcess.class);
  private static final Duration SLICE = Duration.ofMinutes(1);

  /** What stands for an exit code that nobody knows: a failure. */
  private static final int UNKNOWN = 255;

  private final ExecProcess process;
  private final String program;
  private volatile OptionalInt exitCode = OptionalInt.empty();

  ContainerProcess(ExecProcess process, String program) {
    this.process = process;
    this.program = program;
  }

  @Override
  public OutputStream getOutputStream() {
    return process.input();
  }

  @Override
  public InputStream getInputStream() {
    return process.output();
  }

  @Override
  public InputStream getErrorStream() {
    return process.errors();
  }

  @Override
  public int waitFor() throws InterruptedException {
    while (true) {
      if (waitFor(SLICE.toSeconds(), TimeUnit.SECONDS)) {
        return exitValue();
      }
    }
  }

  @Override
  public boolean waitFor(long timeout, TimeUnit unit) throws InterruptedException {
    if (exitCode.isPresent()) {
      return true;
    }
    try {
      exitCode = OptionalInt.of(process.awaitExit(Duration.of(timeout, unit.toChronoUnit())));
      return true;
    } catch (PebbleException.ChangeOverdue e) {
      return false;
    } catch (PebbleException.Interrupted e) {
      // Asked as a process, it tells so as a process does.
      Thread.interrupted();
      InterruptedException interruption = new InterruptedException(e.getMessage());
      interruption.initCause(e);
      throw interruption;
    } catch (PebbleException e) {
      log.warn("container.exit-unknown program={} reason={}", program, e.getMessage());
      exitCode = OptionalInt.of(UNKNOWN);
      return true;
    }
  }

  @Override
  public int exitValue() {
    return exitCode.orElseThrow(() ->
        new IllegalThreadStateException(program + " has not ended, or nobody has waited for it"));
  }

  @Override
  public boolean isAlive() {
    return exitCode.isEmpty() && !process.isOver();
  }

  @Override
  public void destroy() {
    destroyForcibly();
  }

  /** Kills it and returns when it is gone. */
  @Override
  public Process destroyForcibly() {
    process.close();
    return this;
  }

  /** What it has started itself cannot be seen from here. */
  @Override
  public Stream<ProcessHandle> descendants() {
    return Stream.empty();
  }
}
