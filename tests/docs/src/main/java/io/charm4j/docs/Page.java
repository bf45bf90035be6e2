package io.charm4j.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page of documentation in Markdown.
 *
 * @param path where it lies
 * @param blocks its fenced blocks, in their order
 */
public record Page(Path path, List<Block> blocks) {
  private static final Pattern FENCE = Pattern.compile("(`{3,})\\s*(.*)");

  /** Copies the list. */
  public Page {
    blocks = List.copyOf(blocks);
  }

  /**
   * Reads a page.
   *
   * @throws PageFailedException when a fence is not closed
   */
  public static Page read(Path path) throws IOException {
    return parse(path, Files.readAllLines(path));
  }

  static Page parse(Path path, List<String> lines) {
    List<Block> blocks = new ArrayList<>();
    int next = 0;
    while (next < lines.size()) {
      Matcher fence = FENCE.matcher(lines.get(next));
      next++;
      if (fence.matches()) {
        int end = closing(path, lines, next, fence.group(1));
        blocks.add(block(path, next + 1, fence.group(2), lines.subList(next, end)));
        next = end + 1;
      }
    }
    return new Page(path, blocks);
  }

  private static int closing(Path path, List<String> lines, int begin, String fence) {
    for (int line = begin; line < lines.size(); line++) {
      if (lines.get(line).strip().equals(fence)) {
        return line;
      }
    }
    throw new PageFailedException(path + ":" + begin + ": this block is never closed");
  }

  private static Block block(Path path, int line, String description, List<String> text) {
    Map<String, String> attributes = new TreeMap<>();
    String language = "";
    for (String word : description.strip().split("\\s+", -1)) {
      int equals = word.indexOf('=');
      if (equals > 0) {
        attributes.put(word.substring(0, equals), word.substring(equals + 1));
      } else if (language.isEmpty()) {
        language = word;
      }
    }
    return new Block(path, line, language, attributes, String.join("\n", text) + "\n");
  }
}
