package io.charm4j.testing.engine.state;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;

/** The periods of Juju's rotation policies (reference/juju-hook-contract §2.6). */
final class RotationPeriod {

  private RotationPeriod() {}

  /** One period after this time, by the calendar (UTC); empty for {@code never}. */
  static Optional<Instant> after(Instant time, String policy) {
    ZonedDateTime from = time.atZone(ZoneOffset.UTC);
    return switch (policy) {
      case "hourly" -> Optional.of(from.plusHours(1).toInstant());
      case "daily" -> Optional.of(from.plusDays(1).toInstant());
      case "weekly" -> Optional.of(from.plusWeeks(1).toInstant());
      case "monthly" -> Optional.of(from.plusMonths(1).toInstant());
      case "quarterly" -> Optional.of(from.plusMonths(3).toInstant());
      case "yearly" -> Optional.of(from.plusYears(1).toInstant());
      default -> Optional.empty();
    };
  }
}
