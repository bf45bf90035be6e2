package io.valkeycharm.managers;

import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;

/** Tells an operator how far a backup is, at a pace that a person can read. */
final class BackupProgress {
  private static final Duration INTERVAL = Duration.ofSeconds(10);
  private static final double MEBIBYTE = 1 << 20;

  private final Consumer<String> lines;
  private Duration nextLine = INTERVAL;

  BackupProgress(Consumer<String> lines) {
    this.lines = lines;
  }

  /** Takes note of a figure; most of them make no line. */
  void report(long bytes, Duration elapsed) {
    if (elapsed.compareTo(nextLine) < 0) {
      return;
    }
    nextLine = elapsed.plus(INTERVAL);
    double mebibytes = bytes / MEBIBYTE;
    double seconds = elapsed.toMillis() / 1000.0;
    lines.accept(
        String.format(
            Locale.ROOT,
            "%.1f MiB streamed in %.0f s (%.1f MiB/s)",
            mebibytes,
            seconds,
            mebibytes / seconds));
  }
}
