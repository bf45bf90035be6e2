package io.charm4j.testing.engine.state;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How much storage each unit gets: {@code juju deploy --storage data=2,10G}.
 *
 * @param count how many instances
 * @param sizeMebibytes the size of each; 0 for whatever there is
 */
public record StorageDirective(int count, long sizeMebibytes) {
  private static final Pattern SIZE = Pattern.compile("(\\d+)([MGTP])(?:i?B)?");

  /**
   * Reads the text after the equals sign: a pool (which is ignored: there is only one), a count and a
   * size, each optional, separated by commas.
   *
   * @throws OperationRefusedException when a part is none of these
   */
  public static StorageDirective parse(String text) {
    int count = 1;
    long size = 0;
    for (String part : text.split(",", -1)) {
      Matcher matcher = SIZE.matcher(part.toUpperCase(Locale.ROOT));
      if (part.matches("\\d{1,6}")) {
        count = Integer.parseInt(part);
      } else if (matcher.matches()) {
        size = Long.parseLong(matcher.group(1)) * mebibytes(matcher.group(2));
      } else if (!part.matches("[a-z][a-z0-9-]*")) {
        throw new OperationRefusedException(
            "cannot parse storage constraints: unrecognized storage constraint \"" + part + "\"");
      }
    }
    return new StorageDirective(count, size);
  }

  private static long mebibytes(String unit) {
    return switch (unit) {
      case "M" -> 1;
      case "G" -> 1L << 10;
      case "T" -> 1L << 20;
      default -> 1L << 30;
    };
  }
}
