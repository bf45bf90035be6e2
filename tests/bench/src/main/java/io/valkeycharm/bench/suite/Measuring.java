package io.valkeycharm.bench.suite;

import io.valkeycharm.bench.BenchFailedException;
import io.valkeycharm.bench.figure.Report;
import java.io.IOException;

/** A measurement that can be made. */
@FunctionalInterface
public interface Measuring {
  /**
   * Makes it; whatever it starts and writes is gone when it returns or throws.
   *
   * @throws BenchFailedException when it cannot be made; the message says what is missing
   */
  Report run() throws BenchFailedException, IOException, InterruptedException;
}
