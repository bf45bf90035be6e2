package io.valkeycharm.backup;

import java.time.Duration;

/**
 * How far a run is.
 *
 * @param bytes taken from the producer so far
 * @param estimate upper estimate of all bytes; 0 when there is none
 * @param elapsed since the run began
 */
public record BackupProgress(long bytes, long estimate, Duration elapsed) {

  /** Bytes a second since the begin. */
  public long bytesPerSecond() {
    return bytes * 1000 / Math.max(1, elapsed.toMillis());
  }
}
