package io.charm4j.testing.engine.hooktool;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as Go writes them: {@code 1h30m}, {@code 1.5h}, {@code -100us}. */
final class GoDuration {
  private static final Pattern PART =
      Pattern.compile("\\G([0-9]++(?:\\.[0-9]*+)?+|\\.[0-9]++)(ns|us|µs|μs|ms|s|m|h)");
  private static final Map<String, BigDecimal> NANOSECONDS =
      Map.of(
          "ns", BigDecimal.ONE,
          "us", BigDecimal.valueOf(1_000),
          "µs", BigDecimal.valueOf(1_000),
          "μs", BigDecimal.valueOf(1_000),
          "ms", BigDecimal.valueOf(1_000_000),
          "s", BigDecimal.valueOf(1_000_000_000),
          "m", BigDecimal.valueOf(60_000_000_000L),
          "h", BigDecimal.valueOf(3_600_000_000_000L));
  private static final BigInteger LONGEST = BigInteger.valueOf(Long.MAX_VALUE);

  /** More digits than the longest duration has are no duration, and cost time to read. */
  private static final int LONGEST_TEXT = 200;

  private GoDuration() {}

  /** The duration; empty for a text that is none, and for one that Go's nanoseconds cannot hold. */
  static Optional<Duration> parse(String text) {
    boolean negative = text.startsWith("-");
    String amount = negative || text.startsWith("+") ? text.substring(1) : text;
    if (amount.equals("0")) {
      return Optional.of(Duration.ZERO);
    }
    if (amount.isEmpty() || amount.length() > LONGEST_TEXT) {
      return Optional.empty();
    }
    BigInteger sum = BigInteger.ZERO;
    Matcher part = PART.matcher(amount);
    int end = 0;
    while (part.find()) {
      BigDecimal unit = NANOSECONDS.getOrDefault(part.group(2), BigDecimal.ONE);
      sum = sum.add(new BigDecimal(part.group(1)).multiply(unit).toBigInteger());
      end = part.end();
    }
    return end == amount.length() && sum.compareTo(LONGEST) <= 0
        ? Optional.of(Duration.ofNanos(negative ? -sum.longValue() : sum.longValue()))
        : Optional.empty();
  }
}
