package io.charm4j.sandbox.cli;

import java.util.regex.Pattern;

/** Writes words so that a POSIX shell reads them back unchanged. */
final class ShellText {

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

  private ShellText() {}

  /** The word, in single quotes unless it needs none. */
  static String quote(String word) {
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\"'\"'") + "'";
  }
}
