package io.charm4j.sandbox.cli;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads durations as Juju's command line writes them: {@code 90s}, {@code 1h30m}, {@code 500ms}. */
final class GoDuration implements ITypeConverter<Duration> {

  private static final Pattern PART = Pattern.compile("(\\d+(?:\\.\\d+)?)(ms|us|ns|h|m|s)");
  private static final Pattern WHOLE = Pattern.compile("-?(?:0|(?:" + PART.pattern() + ")+)");

  @Override
  public Duration convert(String text) {
    if (!WHOLE.matcher(text).matches()) {
      throw new TypeConversionException("time: invalid duration \"" + text + "\"");
    }
    BigDecimal nanoseconds = BigDecimal.ZERO;
    Matcher part = PART.matcher(text);
    while (part.find()) {
      nanoseconds = nanoseconds.add(new BigDecimal(part.group(1)).multiply(unit(part.group(2))));
    }
    Duration duration =
        Duration.ofNanos(nanoseconds.setScale(0, RoundingMode.HALF_UP).longValueExact());
    return text.startsWith("-") ? duration.negated() : duration;
  }

  private static BigDecimal unit(String name) {
    long nanoseconds =
        switch (name) {
          case "h" -> 3_600_000_000_000L;
          case "m" -> 60_000_000_000L;
          case "s" -> 1_000_000_000L;
          case "ms" -> 1_000_000L;
          case "us" -> 1_000L;
          default -> 1L;
        };
    return BigDecimal.valueOf(nanoseconds);
  }
}
