package io.charm4j.sandbox.machine;

import io.charm4j.testing.engine.substrate.ProgramEnd;
import io.charm4j.testing.engine.substrate.SubstrateException;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * A program that runs in a machine.
 *
 * <p>One thread calls {@link #await}; any thread may call {@link #signal}.
 */
public final class LaunchedProgram implements AutoCloseable {
  private static final int KILLED = 9;
  private static final int GROUP = 128;
  private static final Duration END_LIMIT = Duration.ofSeconds(5);

  private final Process launcher;
  private final DataInputStream records;

  LaunchedProgram(Process launcher) {
    this.launcher = launcher;
    this.records = new DataInputStream(launcher.getInputStream());
  }

  /** Takes what the program does until it ends. */
  public interface Listener {

    /** The program runs; its id is the one inside the machine. */
    void started(int processId);

    /** A piece of standard output. */
    void standardOutput(byte[] bytes);

    /** A piece of standard error. */
    void standardError(byte[] bytes);
  }

  /**
   * Waits for the program's end, however long it takes: Juju knows no limit either
   * (reference/juju-hook-contract §3.6).
   *
   * @throws SubstrateException when the machinery in between fails
   */
  public ProgramEnd await(Listener listener) {
    try {
      while (true) {
        byte type = records.readByte();
        byte[] bytes = records.readNBytes(records.readInt());
        switch (type) {
          case 'P' -> listener.started(number(bytes));
          case 'O' -> listener.standardOutput(bytes);
          case 'E' -> listener.standardError(bytes);
          case 'X' -> {
            return new ProgramEnd.Exited(number(bytes));
          }
          case 'S' -> {
            return new ProgramEnd.Signalled(number(bytes));
          }
          case 'N' -> {
            return new ProgramEnd.NotStarted(new String(bytes, StandardCharsets.UTF_8));
          }
          default -> throw new SubstrateException("the launcher sent a record of type " + type);
        }
      }
    } catch (EOFException e) {
      return endWithoutRecord(e);
    } catch (IOException e) {
      throw new SubstrateException("cannot read from the launcher of a program", e);
    }
  }

  /** Sends the program and its whole process group a signal; does nothing when it has ended. */
  public void signalGroup(int number) {
    signal(number | GROUP);
  }

  /** Sends the program itself a signal; does nothing when it has ended. */
  public void signal(int number) {
    synchronized (launcher) {
      try {
        OutputStream control = launcher.getOutputStream();
        control.write(number);
        control.flush();
      } catch (IOException _) {
        // Nobody reads: the launcher has ended, and it ends after the program.
        return;
      }
    }
  }

  /** Kills the program when it still runs. */
  @Override
  public void close() {
    if (launcher.isAlive()) {
      signal(KILLED);
    }
    try (records) {
      // The launcher must be waited for by its own parent: killed too early, that parent would
      // leave it
      // to the host's first process, which need not care.
      if (!launcher.waitFor(END_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        launcher.destroyForcibly();
      }
    } catch (InterruptedException e) {
      launcher.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new SubstrateException("interrupted while a program was being killed", e);
    } catch (IOException e) {
      throw new SubstrateException("cannot close the output of a program", e);
    }
  }

  /** A launcher that says nothing died with its machine, or could not even be started in it. */
  private ProgramEnd endWithoutRecord(EOFException cause) {
    try {
      int code = launcher.waitFor();
      if (code == 128 + KILLED) {
        return new ProgramEnd.Signalled(KILLED);
      }
      throw new SubstrateException(
          "the launcher of a program failed with exit code " + code, cause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SubstrateException("interrupted while a program ran", e);
    }
  }

  private static int number(byte[] bytes) {
    return Integer.parseInt(new String(bytes, StandardCharsets.US_ASCII));
  }
}
