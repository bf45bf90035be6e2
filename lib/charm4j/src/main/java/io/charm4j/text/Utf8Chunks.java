package io.charm4j.text;

import java.util.ArrayList;
import java.util.List;

/** Cuts text into pieces by its length in UTF-8, never inside a character. */
public final class Utf8Chunks {
  /**
   * The longest word, in bytes, that can stand on a command line: Linux takes 131072 with the closing
   * zero (reference/juju-hook-contract §4).
   */
  public static final int LONGEST_WORD = 131_071;

  private static final int LONGEST_CHARACTER = 4;

  private Utf8Chunks() {}

  /**
   * {@return the length of a text in UTF-8, in bytes}
   *
   * @param text the text to measure
   */
  public static int length(String text) {
    return text.codePoints().map(Utf8Chunks::length).sum();
  }

  /**
   * {@return the pieces of a text, each at most {@code limit} bytes long in UTF-8 (at least 4);
   * joined, they are the text} One empty piece for the empty text.
   *
   * @param text the text to cut
   * @param limit how many bytes a piece may have at most
   */
  public static List<String> of(String text, int limit) {
    if (limit < LONGEST_CHARACTER) {
      throw new IllegalArgumentException(
          "A piece of " + limit + " bytes cannot hold every character");
    }
    List<String> pieces = new ArrayList<>();
    int start = 0;
    int length = 0;
    for (int at = 0; at < text.length(); ) {
      int codePoint = text.codePointAt(at);
      int codePointLength = length(codePoint);
      if (length + codePointLength > limit) {
        pieces.add(text.substring(start, at));
        start = at;
        length = 0;
      }
      length += codePointLength;
      at += Character.charCount(codePoint);
    }
    pieces.add(text.substring(start));
    return pieces;
  }

  /**
   * {@return the pieces of a message for a command line: each a word that the kernel takes, without
   * the zero character, and never empty, which the tools refuse}
   *
   * @param message the text to cut
   */
  public static List<String> printable(String message) {
    return of(message.isEmpty() ? " " : message.replace('\0', '\uFFFD'), LONGEST_WORD);
  }

  /** A lone surrogate is encoded as a question mark, one byte. */
  private static int length(int codePoint) {
    if (codePoint < 0x80 || (codePoint >= 0xD800 && codePoint <= 0xDFFF)) {
      return 1;
    }
    if (codePoint < 0x800) {
      return 2;
    }
    return codePoint < 0x10000 ? 3 : LONGEST_CHARACTER;
  }
}
