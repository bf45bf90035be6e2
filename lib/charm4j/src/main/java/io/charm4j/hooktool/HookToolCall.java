package io.charm4j.hooktool;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One call of a hook tool, as words and optional standard input.
 *
 * <p>Words end up in the process list, where every user of the machine can read them: a secret must
 * travel in {@code standardInput} or in a file, never in a word.
 *
 * @param tool the name of the executable, such as {@code relation-get}
 * @param arguments the words after the name
 * @param standardInput the text to feed on standard input (UTF-8); empty when the tool gets none
 */
public record HookToolCall(String tool, List<String> arguments, Optional<String> standardInput) {

  /** Copies the list. */
  public HookToolCall {
    arguments = List.copyOf(arguments);
  }

  /**
   * {@return a call without standard input}
   *
   * @param tool the hook tool's name
   * @param arguments its arguments
   */
  public static HookToolCall of(String tool, String... arguments) {
    return new HookToolCall(tool, List.of(arguments), Optional.empty());
  }

  /**
   * {@return the same call with text on its standard input}
   *
   * @param text what the tool reads
   */
  public HookToolCall withStandardInput(String text) {
    return new HookToolCall(tool, arguments, Optional.of(text));
  }

  /** {@return the whole command line, the tool's name first} */
  public List<String> commandLine() {
    List<String> words = new ArrayList<>(arguments.size() + 1);
    words.add(tool);
    words.addAll(arguments);
    return List.copyOf(words);
  }
}
