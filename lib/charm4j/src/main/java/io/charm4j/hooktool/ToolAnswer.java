package io.charm4j.hooktool;

import io.charm4j.json.JsonException;
import java.util.function.Function;

/** Makes names, paths and other values of the texts that a hook tool printed. */
public final class ToolAnswer {
  private ToolAnswer() {}

  /**
   * Reads a value that a tool printed.
   *
   * @param <S> what the tool printed
   * @param <T> what is made of it
   * @param tool the tool's name
   * @param expected what it should have printed, such as {@code a unit's name}
   * @param printed what it printed
   * @param reader makes a value of it, or throws {@link IllegalArgumentException}
   * @return the value
   * @throws JsonException when it is none; the message names the tool and never quotes what it printed,
   *     which may be secret
   */
  public static <S, T> T read(String tool, String expected, S printed, Function<S, T> reader) {
    try {
      return reader.apply(printed);
    } catch (IllegalArgumentException e) {
      throw new JsonException(tool + " printed something unexpected: not " + expected);
    }
  }
}
