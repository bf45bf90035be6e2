package io.charm4j.testkit;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Texts that are nearly right, which parsers see more of than of noise. */
public final class Mutations {
  /** Stands in samples where a secret would, and must never come out in an exception. */
  public static final String MARKER = "Zq7-planted-secret-9Xw";

  private static final int MOST_EDITS = 4;

  private Mutations() {}

  /** A change at a place between 0, the beginning, and 1, the end. */
  private record Edit(Kind kind, double place, int length, String text) {
    String apply(String before) {
      int from = (int) (place * before.length());
      int to = Math.min(before.length(), from + length);
      String head = before.substring(0, from);
      String slice = before.substring(from, to);
      String tail = before.substring(to);
      return switch (kind) {
        case CUT -> head + tail;
        case INSERT -> head + text + slice + tail;
        case REPLACE -> head + text + tail;
        case REPEAT -> head + slice + slice + tail;
        case TRUNCATE -> head;
      };
    }
  }

  private enum Kind {
    CUT,
    INSERT,
    REPLACE,
    REPEAT,
    TRUNCATE
  }

  /** One of the samples as it is or with a few edits, or a text that has nothing to do with them. */
  public static Arbitrary<String> of(String... samples) {
    Arbitrary<String> words =
        Arbitraries.oneOf(
            Arbitraries.of(
                "",
                "\"",
                "{",
                "}",
                "[",
                "]",
                ":",
                ",",
                "null",
                "true",
                "0",
                "-1",
                "1e999999999",
                "99999999999999999999",
                "\\u0000",
                "\0",
                "\n",
                "&a",
                "*a",
                "? ",
                "- ",
                "!!",
                "/",
                "\ud800",
                "é",
                MARKER,
                "x".repeat(5000),
                "[".repeat(1200),
                "a-".repeat(3000)),
            Arbitraries.strings().ofMaxLength(6));
    Arbitrary<Edit> edits =
        Combinators.combine(
                Arbitraries.of(Kind.class),
                Arbitraries.doubles().between(0, 1),
                Arbitraries.integers().between(0, 12),
                words)
            .as(Edit::new);
    Arbitrary<String> edited =
        Combinators.combine(Arbitraries.of(samples), edits.list().ofMaxSize(MOST_EDITS))
            .as(Mutations::apply);
    return Arbitraries.frequencyOf(Tuple.of(9, edited), Tuple.of(1, Arbitraries.strings()));
  }

  private static String apply(String sample, List<Edit> edits) {
    String text = sample;
    for (Edit edit : edits) {
      text = edit.apply(text);
    }
    return text;
  }

  /** All that an exception shows to whoever logs it: messages, causes and suppressed ones. */
  public static String everythingIn(Throwable failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
