package io.charm4j.sandbox.cli;

import java.util.List;

/** Checks how many words a command was given. */
final class Words {

  private Words() {}

  /** The one word; otherwise Juju's message for none, or for a surplus. */
  static String only(List<String> words, String whenNone) {
    some(words, whenNone);
    atMost(words, 1);
    return words.getFirst();
  }

  /** The words, at least one. */
  static List<String> some(List<String> words, String whenNone) {
    if (words.isEmpty()) {
      throw CommandFailedException.misused(whenNone);
    }
    return words;
  }

  /** The words, at most so many. */
  static List<String> atMost(List<String> words, int count) {
    if (words.size() > count) {
      throw CommandFailedException.misused(
          "unrecognized args: [\""
              + String.join("\" \"", words.subList(count, words.size()))
              + "\"]");
    }
    return words;
  }

  /** The words after the first. */
  static List<String> afterFirst(List<String> words) {
    return words.subList(1, words.size());
  }
}
