package io.valkeycharm.backup;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of a backup: the second in which it began, UTC, as {@code 2026-05-13T10:00:00Z}. Its order as a
 * text is its order in time (reference/valkey-operator-behaviour.md §I.1).
 */
public record BackupId(String text) implements Comparable<BackupId> {
  private static final Pattern SHAPE =
      Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z");
  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** Checks the shape, as the list of backups does: a day that no calendar has is still a name. */
  public BackupId {
    if (!SHAPE.matcher(text).matches()) {
      throw new IllegalArgumentException("A backup id looks like 2026-05-13T10:00:00Z");
    }
  }

  /** The id of a backup that begins at {@code instant}; fractions of a second are dropped. */
  public static BackupId at(Instant instant) {
    return new BackupId(FORMAT.format(instant.truncatedTo(ChronoUnit.SECONDS)));
  }

  /** The id that {@code text} is; empty when it is none. */
  public static Optional<BackupId> parse(String text) {
    return SHAPE.matcher(text).matches() ? Optional.of(new BackupId(text)) : Optional.empty();
  }

  /** When the backup began; empty when the name is no real time. */
  public Optional<Instant> instant() {
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  @Override
  public int compareTo(BackupId other) {
    return text.compareTo(other.text);
  }

  @Override
  public String toString() {
    return text;
  }
}
