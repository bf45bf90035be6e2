package io.valkeycharm.managers;

import io.valkeycharm.backup.BackupProgress;
import io.valkeycharm.backup.ProgressListener;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;

/** Tells an operator how far a backup is, at a pace that a person can read. */
final class ProgressLines implements ProgressListener {
  private static final Duration INTERVAL = Duration.ofSeconds(10);
  private static final double KIBIBYTE = 1 << 10;
  private static final double MEBIBYTE = 1 << 20;
  private static final double GIBIBYTE = 1 << 30;

  private final Consumer<String> lines;
  private final Kind kind;
  private Duration nextLine = INTERVAL;

  /** What happens to the bytes. */
  enum Kind {
    /** A snapshot is sent on; how large it gets is known when it ends. */
    STREAMED,
    /** An object is read; its size is known. */
    READ
  }

  /** Writes lines on what happens to the bytes. */
  ProgressLines(Consumer<String> lines, Kind kind) {
    this.lines = lines;
    this.kind = kind;
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
            "%.1f MiB %s in %d s (%.1f MiB/s)%s",
            progress.bytes() / MEBIBYTE,
            kind.name().toLowerCase(Locale.ROOT),
            elapsed.toSeconds(),
            progress.bytesPerSecond() / MEBIBYTE,
            share(progress)));
  }

  private String share(BackupProgress progress) {
    if (progress.estimate() <= 0) {
      return "";
    }
    String whole = size(progress.estimate());
    long percent = (long) (100.0 * progress.bytes() / progress.estimate());
    return switch (kind) {
      case READ -> ", " + percent + " % of " + whole;
      case STREAMED ->
          progress.bytes() > progress.estimate()
              ? ", more than the estimated " + whole
              : ", ~" + percent + " % of an estimated " + whole;
    };
  }

  private static String size(long bytes) {
    if (bytes >= GIBIBYTE) {
      return String.format(Locale.ROOT, "%.1f GiB", bytes / GIBIBYTE);
    }
    return bytes >= MEBIBYTE
        ? String.format(Locale.ROOT, "%.1f MiB", bytes / MEBIBYTE)
        : String.format(Locale.ROOT, "%.1f KiB", bytes / KIBIBYTE);
  }
}
