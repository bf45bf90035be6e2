package io.charm4j.interfaces.s3;

/** How values that people paste into a configuration are cleaned (reference/s3-relation §10.5). */
final class S3Text {
  private S3Text() {}

  /** The text without white space and slashes at both ends. */
  static String withoutSurroundingSlashes(String text) {
    int start = 0;
    while (start < text.length() && isStripped(text.charAt(start))) {
      start++;
    }
    return withoutTrailingSlashes(text.substring(start));
  }

  /** The text without white space at both ends and without slashes at its end. */
  static String withoutTrailingSlashes(String text) {
    int end = text.length();
    while (end > 0 && isStripped(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end).strip();
  }

  /** Whether the text is one word of printable characters. */
  static boolean isWord(String text) {
    return text.codePoints().noneMatch(c -> Character.isWhitespace(c) || Character.isISOControl(c));
  }

  private static boolean isStripped(char character) {
    return character == '/' || Character.isWhitespace(character);
  }
}
