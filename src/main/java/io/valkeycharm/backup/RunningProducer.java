package io.valkeycharm.backup;

import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;

/** A producer at work. Whoever started it closes it. */
public interface RunningProducer extends AutoCloseable {

  /** What it produces; read by one thread, to its end. */
  InputStream standardOutput();

  /**
   * Waits for its end.
   *
   * @return how it ended; empty when it has not within {@code limit}
   */
  Optional<ProducerExit> awaitExit(Duration limit) throws InterruptedException;

  /** The process it is; empty when it is none of this machine. */
  Optional<ProcessHandle> process();

  /** Ends it at once, so that reading from it ends too. Does nothing when it has ended. */
  void kill();

  /** Kills it if it still runs, and releases what it holds. May be called again. */
  @Override
  void close();
}
