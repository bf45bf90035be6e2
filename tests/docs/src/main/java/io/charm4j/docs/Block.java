package io.charm4j.docs;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * A fenced block of a page.
 *
 * @param page the page it stands in
 * @param line the number of its first line of text, from 1
 * @param language the first word behind the fence; empty when there is none
 * @param attributes the other words behind the fence that have the form {@code name=value}
 * @param text what is between the fences, with a line feed at its end
 */
public record Block(
    Path page, int line, String language, Map<String, String> attributes, String text) {

  /** Copies the map. */
  public Block {
    attributes = Map.copyOf(attributes);
  }

  /** Whether it holds commands to run. */
  public boolean isCommands() {
    return language.equals("sh") && file().isEmpty();
  }

  /** Whether it may hold what the commands before it print. */
  public boolean isOutput() {
    return language.equals("text") && file().isEmpty();
  }

  /** The path of the file that the reader is told to write. */
  public Optional<String> file() {
    return Optional.ofNullable(attributes.get("file"));
  }

  /** The attribute of that name as a number of seconds. */
  Optional<Long> seconds(String attribute) {
    return Optional.ofNullable(attributes.get(attribute)).map(Long::valueOf);
  }

  /** Where it stands, as {@code page:line}, some lines further down. */
  String place(int offset) {
    return page + ":" + (line + offset);
  }
}
