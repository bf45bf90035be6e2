package io.charm4j.sandbox.cli;

import java.util.regex.Pattern;

/** Reads a task's number. */
final class TaskId {

  private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

  private TaskId() {}

  static int parse(String word) {
    if (!NUMBER.matcher(word).matches()) {
      throw CommandFailedException.misused("task ID \"" + word + "\" not valid");
    }
    return Integer.parseInt(word);
  }
}
