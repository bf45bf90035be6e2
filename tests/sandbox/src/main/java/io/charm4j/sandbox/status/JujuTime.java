package io.charm4j.sandbox.status;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Writes instants as {@code juju status} does, in UTC. */
final class JujuTime {

  private static final DateTimeFormatter SINCE =
      DateTimeFormatter.ofPattern("dd MMM yyyy HH:mm:ss'Z'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss'Z'", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  private JujuTime() {}

  /** Such as {@code 13 May 2026 10:00:00Z}. */
  static String since(Instant instant) {
    return SINCE.format(instant);
  }

  /** Such as {@code 10:00:00Z}. */
  static String clock(Instant instant) {
    return CLOCK.format(instant);
  }
}
