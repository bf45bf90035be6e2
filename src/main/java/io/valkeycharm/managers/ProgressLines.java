package io.valkeycharm.managers;

import io.valkeycharm.backup.BackupProgress;
import io.valkeycharm.backup.ProgressListener;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;

/** Tells an operator how far a backup is, at a pace that a person can read. */
final class ProgressLines implements ProgressListener {
  private static final Duration INTERVAL = Duration.ofSeconds(10);
  private static final double MEBIBYTE = 1 << 20;

  private final Consumer<String> lines;
  private final String done;
  private Duration nextLine = INTERVAL;

  /**
   * Writes lines.
   *
   * @param done what has happened to the bytes, such as {@code streamed}
   */
  ProgressLines(Consumer<String> lines, String done) {
    this.lines = lines;
    this.done = done;
  }

  /** Takes note of a figure; most of them make no line. */
  @Override
  public void progressed(BackupProgress progress) {
    Duration elapsed = progress.elapsed();
    if (elapsed.compareTo(nextLine) < 0) {
      return;
    }
    nextLine = elapsed.plus(INTERVAL);
    lines.accept(
        String.format(
            Locale.ROOT,
            "%.1f MiB %s in %d s (%.1f MiB/s)",
            progress.bytes() / MEBIBYTE,
            done,
            elapsed.toSeconds(),
            progress.bytesPerSecond() / MEBIBYTE));
  }
}
