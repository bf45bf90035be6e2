package io.charm4j.testing.engine.hooktool;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Pattern;

/** When a secret expires: a time or a duration from now (reference/juju-hook-contract §2.6). */
final class SecretExpiry {
  private static final String LOCAL = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,9})?";
  private static final Pattern LOCAL_TIME = Pattern.compile(LOCAL);
  private static final Pattern TIME = Pattern.compile(LOCAL + "(?:Z|[+-]\\d\\d:\\d\\d)");

  private SecretExpiry() {}

  /** The time that the text says, in Universal Time where it has no zone. */
  static Instant parse(String text, Instant now) throws ToolException {
    try {
      if (TIME.matcher(text).matches()) {
        return OffsetDateTime.parse(text).toInstant();
      }
      if (LOCAL_TIME.matcher(text).matches()) {
        return LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
      }
    } catch (DateTimeException _) {
      throw invalid("expire time or duration", text);
    }
    Optional<Duration> after = GoDuration.parse(text);
    if (after.isEmpty()) {
      throw invalid("expire time or duration", text);
    }
    if (!after.get().isPositive()) {
      throw invalid("negative expire duration", text);
    }
    return now.plus(after.get());
  }

  private static ToolException invalid(String what, String text) {
    return ToolException.usage(what + " " + GoJson.quote(text) + " not valid");
  }
}
