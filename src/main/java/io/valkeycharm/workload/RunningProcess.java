package io.valkeycharm.workload;

import java.io.InputStream;
import java.time.Duration;
import java.util.OptionalInt;

/**
 * A program that runs while its output is read. Both outputs have to be read, or the program blocks.
 *
 * <p>{@link #close} kills what still runs: leaving the block that owns it leaves no process.
 */
public interface RunningProcess extends AutoCloseable {

  /** What it prints, as it comes. */
  InputStream standardOutput();

  /** What it complains about, as it comes. */
  InputStream standardError();

  /**
   * Waits for its end.
   *
   * @return its exit code; empty when it still runs after that time
   */
  OptionalInt waitFor(Duration limit) throws InterruptedException;

  /** Kills it, if it still runs, and waits a bounded time for its end. May be called again. */
  void kill();

  /** Kills it, if it still runs. */
  @Override
  default void close() {
    kill();
  }
}
