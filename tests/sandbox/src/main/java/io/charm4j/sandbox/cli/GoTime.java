package io.charm4j.sandbox.cli;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Shows instants as Juju's command line does. */
final class GoTime {

  private static final DateTimeFormatter FULL =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss xx ", Locale.ROOT);
  private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");

  private final ZoneId zone;

  private GoTime(ZoneId zone) {
    this.zone = zone;
  }

  /** In UTC, or in the user's own zone. */
  static GoTime in(boolean utc, CommandContext context) {
    return new GoTime(utc ? ZoneOffset.UTC : context.zone());
  }

  /** Such as {@code 2026-05-13 10:00:01 +0000 UTC}; the text is an ISO-8601 instant. */
  String full(String instant) {
    var time = Instant.parse(instant).atZone(zone);
    boolean utc = time.getOffset().equals(ZoneOffset.UTC);
    return FULL.format(time)
        + (utc ? "UTC" : DateTimeFormatter.ofPattern("zzz", Locale.ENGLISH).format(time));
  }

  /** Such as {@code 2026-05-13 10:00:01}. */
  String date(String instant) {
    return DATE.format(Instant.parse(instant).atZone(zone));
  }

  /** Such as {@code 10:00:01}. */
  String clock(String instant) {
    return CLOCK.format(Instant.parse(instant).atZone(zone));
  }
}
