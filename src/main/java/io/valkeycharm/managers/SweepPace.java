package io.valkeycharm.managers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * When to try again to remove what a killed backup has left in a store that could not be used last time. Each
 * attempt may take seconds, and Juju may have dozens of events in a row.
 */
public final class SweepPace {
  private static final Logger log = LoggerFactory.getLogger(SweepPace.class);
  private static final Duration PAUSE = Duration.ofMinutes(5);

  private final Path marker;
  private final InstantSource clock;

  /** Remembered in a file of its own, {@code marker}. */
  public SweepPace(Path marker, InstantSource clock) {
    this.marker = marker;
    this.clock = clock;
  }

  /** Whether enough time has passed since an attempt failed. */
  boolean isDue() {
    try {
      if (!Files.exists(marker)) {
        return true;
      }
      Instant failure = Files.getLastModifiedTime(marker).toInstant();
      Instant now = clock.instant();
      // A failure yet to come was noted by a clock that was wrong: it would be waited for until
      // then.
      return failure.isAfter(now) || !failure.plus(PAUSE).isAfter(now);
    } catch (IOException e) {
      // Removed in between, or not readable: then nothing speaks against an attempt.
      log.debug("backup.sweep-marker unreadable", e);
      return true;
    }
  }

  /** Notes that an attempt has failed just now. */
  void failed() {
    try {
      Files.writeString(marker, "");
      Files.setLastModifiedTime(marker, FileTime.from(clock.instant()));
    } catch (IOException e) {
      log.warn("backup.sweep-marker not written: {}", e.getMessage());
    }
  }

  /** Notes that there is nothing left. */
  void succeeded() {
    try {
      Files.deleteIfExists(marker);
    } catch (IOException e) {
      log.warn("backup.sweep-marker not removed: {}", e.getMessage());
    }
  }
}
