package io.charm4j.sandbox.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Reads words of the form {@code key=value}. */
final class KeyValues {

  private static final int LARGEST_VALUE = 5 * 1024 * 1024;

  private KeyValues() {}

  /** Splits each word at its first {@code =}. */
  static Map<String, String> parse(List<String> words) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String word : words) {
      int equals = word.indexOf('=');
      if (equals < 1) {
        throw CommandFailedException.misused("expected \"key=value\", got \"" + word + "\"");
      }
      String key = word.substring(0, equals);
      if (values.put(key, word.substring(equals + 1)) != null) {
        throw CommandFailedException.misused("key \"" + key + "\" specified more than once");
      }
    }
    return values;
  }

  /** As {@link #parse}; a value {@code @file} stands for the file's content. */
  static Map<String, String> parseWithFiles(List<String> words, Function<String, Path> paths) {
    Map<String, String> values = new TreeMap<>();
    parse(words)
        .forEach((key, value) ->
            values.put(
                key, value.startsWith("@") ? readValue(paths.apply(value.substring(1))) : value));
    return values;
  }

  /** Juju refuses larger values before it sends them (reference/juju-hook-contract §4). */
  private static String readValue(Path file) {
    String text = read(file);
    if (text.getBytes(StandardCharsets.UTF_8).length > LARGEST_VALUE) {
      throw CommandFailedException.failed(
          "the file " + file + " is too large for an option: it can have at most 5 MiB");
    }
    return text;
  }

  /** The text of a file that the user named. */
  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw CommandFailedException.failed("cannot read the file " + file + ": " + reason(e));
    }
  }

  private static String reason(IOException e) {
    return e instanceof NoSuchFileException ? "no such file" : String.valueOf(e.getMessage());
  }
}
