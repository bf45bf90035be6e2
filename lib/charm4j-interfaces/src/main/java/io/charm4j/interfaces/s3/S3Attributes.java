package io.charm4j.interfaces.s3;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The {@code attributes} of an S3 connection: a JSON list from first-generation providers, plain
 * comma-separated text from later ones (reference/s3-relation §2.1).
 */
public final class S3Attributes {
  private S3Attributes() {}

  /**
   * Reads either form; blank items are left out.
   *
   * @param text the option's text
   * @return the attributes, in their order
   */
  public static List<String> parse(String text) {
    String trimmed = text.strip();
    boolean json = trimmed.startsWith("[") || trimmed.startsWith("\"");
    Stream<String> items =
        json
            ? JsonStrings.read(trimmed).map(List::stream).orElseGet(() -> separated(trimmed))
            : separated(trimmed);
    return items.map(String::strip).filter(item -> !item.isEmpty()).toList();
  }

  private static Stream<String> separated(String text) {
    return Arrays.stream(text.split(",", -1));
  }
}
