package io.valkeycharm.bench.backup;

import io.valkeycharm.bench.measure.Measurement;

/**
 * One run of a contender.
 *
 * @param bytes how many it brought to its destination
 * @param measurement what that cost
 */
record ContenderRun(long bytes, Measurement measurement) {
  private static final double BYTES_A_MEGABYTE = 1e6;
  private static final double BYTES_A_GIBIBYTE = 1L << 30;
  private static final double BYTES_A_MEBIBYTE = 1L << 20;
  private static final double NANOSECONDS_A_SECOND = 1e9;

  double wallSeconds() {
    return measurement.wall().toNanos() / NANOSECONDS_A_SECOND;
  }

  double processorSeconds() {
    return measurement.processor().toNanos() / NANOSECONDS_A_SECOND;
  }

  /** Millions of bytes a second. */
  double megabytesPerSecond() {
    return bytes / BYTES_A_MEGABYTE / wallSeconds();
  }

  double processorSecondsPerGibibyte() {
    return processorSeconds() * BYTES_A_GIBIBYTE / bytes;
  }

  double peakMebibytes() {
    return measurement.peakBytes() / BYTES_A_MEBIBYTE;
  }
}
