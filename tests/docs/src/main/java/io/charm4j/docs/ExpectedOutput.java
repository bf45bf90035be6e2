package io.charm4j.docs;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What a page says that commands print. The width of white space and empty lines do not count; {@code …}
 * inside a line stands for any text of that line, and alone on a line for any number of lines.
 */
final class ExpectedOutput {
  private static final String ELLIPSIS = "…";

  private final Pattern pattern;

  private ExpectedOutput(Pattern pattern) {
    this.pattern = pattern;
  }

  static ExpectedOutput parse(String text) {
    StringBuilder pattern = new StringBuilder();
    for (String line : lines(text)) {
      if (line.equals(ELLIPSIS)) {
        pattern.append("(?:.*\\n)*?");
      } else {
        pattern.append(linePattern(line)).append("\\n");
      }
    }
    return new ExpectedOutput(Pattern.compile(pattern.toString()));
  }

  private static String linePattern(String line) {
    StringBuilder pattern = new StringBuilder();
    boolean first = true;
    for (String piece : line.split(ELLIPSIS, -1)) {
      pattern.append(first ? "" : ".*").append(piece.isEmpty() ? "" : Pattern.quote(piece));
      first = false;
    }
    return pattern.toString();
  }

  boolean fits(String printed) {
    StringBuilder text = new StringBuilder();
    lines(printed).forEach(line -> text.append(line).append('\n'));
    return pattern.matcher(text).matches();
  }

  private static List<String> lines(String text) {
    return text.lines()
        .map(line -> line.strip().replaceAll("\\s+", " "))
        .filter(line -> !line.isEmpty())
        .toList();
  }
}
