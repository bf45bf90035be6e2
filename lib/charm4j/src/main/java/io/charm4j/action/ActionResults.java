package io.charm4j.action;

import io.charm4j.text.Utf8Chunks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Results in the form that {@code action-set} takes (reference/juju-hook-contract §2.3, §4). */
final class ActionResults {
  private static final Pattern KEY =
      Pattern.compile("[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*");
  private static final Set<String> RESERVED =
      Set.of("stdout", "stdout-encoding", "stderr", "stderr-encoding");

  /** Juju refuses this one nowhere, but overwrites it at the end where it is a key by itself. */
  private static final String OVERWRITTEN = "return-code";

  /** All words of one call together stay far below the 2 MiB that argv and environment share. */
  private static final int LONGEST_CALL = 1024 * 1024;

  /** Each word also costs its closing zero and a pointer. */
  private static final int WORD_OVERHEAD = 9;

  private final Map<String, String> results = new LinkedHashMap<>();

  void set(String key, String value) {
    check(key);
    if (value.indexOf('\0') >= 0) {
      throw new ActionResultException(
          "Cannot set action result \""
              + key
              + "\": a command line cannot hold the zero character");
    }
    int length = Utf8Chunks.length(word(key, value));
    if (length > Utf8Chunks.LONGEST_WORD) {
      throw new ActionResultException(
          "Cannot set action result \""
              + key
              + "\": "
              + length
              + " bytes with its key, "
              + Utf8Chunks.LONGEST_WORD
              + " are possible. Put long output into a file and tell its name");
    }
    refuseNesting(key);
    results.put(key, value);
  }

  /** Juju would silently put the one in the other's place (§2.3). */
  private void refuseNesting(String key) {
    for (String other : results.keySet()) {
      if (other.startsWith(key + ".") || key.startsWith(other + ".")) {
        throw new ActionResultException(
            "Cannot set action result \""
                + key
                + "\" beside \""
                + other
                + "\": one holds the other");
      }
    }
  }

  void setAll(Map<String, ?> nested) {
    Map<String, String> flat = new LinkedHashMap<>();
    flatten("", nested, flat);
    flat.forEach(this::set);
  }

  /** The words of each call that is needed, in the order in which they were set. */
  List<List<String>> calls() {
    List<List<String>> calls = new ArrayList<>();
    List<String> words = new ArrayList<>();
    int length = 0;
    for (Map.Entry<String, String> result : results.entrySet()) {
      String word = word(result.getKey(), result.getValue());
      int wordLength = Utf8Chunks.length(word) + WORD_OVERHEAD;
      if (!words.isEmpty() && length + wordLength > LONGEST_CALL) {
        calls.add(List.copyOf(words));
        words.clear();
        length = 0;
      }
      words.add(word);
      length += wordLength;
    }
    if (!words.isEmpty()) {
      calls.add(List.copyOf(words));
    }
    return calls;
  }

  private static void flatten(String prefix, Map<?, ?> nested, Map<String, String> flat) {
    nested.forEach((name, value) -> {
      String key = prefix + name;
      if (value instanceof Map<?, ?> deeper) {
        flatten(key + ".", deeper, flat);
      } else if (flat.putIfAbsent(key, String.valueOf(value)) != null) {
        throw new ActionResultException("Cannot set action result \"" + key + "\" twice at once");
      }
    });
  }

  private static void check(String key) {
    if (key.equals(OVERWRITTEN)
        || Arrays.stream(key.split("\\.", -1)).anyMatch(RESERVED::contains)) {
      throw new ActionResultException(
          "Cannot set action result \"" + key + "\": Juju keeps that key for itself");
    }
    if (!KEY.matcher(key).matches()) {
      throw new ActionResultException(
          "Cannot set action result \""
              + key
              + "\": use lower-case letters, digits and inner hyphens, with dots between segments");
    }
  }

  private static String word(String key, String value) {
    return key + "=" + value;
  }
}
