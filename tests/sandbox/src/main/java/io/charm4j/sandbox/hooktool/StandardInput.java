package io.charm4j.sandbox.hooktool;

import java.util.List;
import java.util.Set;

/** Which calls read standard input: only those that ask for it (reference/juju-hook-contract §2.0). */
final class StandardInput {
  private static final Set<String> WITH_FILE = Set.of("relation-set", "state-set");

  private StandardInput() {}

  static boolean isWanted(String tool, List<String> arguments) {
    int end = arguments.indexOf("--");
    List<String> flags = end < 0 ? arguments : arguments.subList(0, end);
    int file = flags.indexOf("--file");
    boolean fromInput =
        flags.contains("--file=-")
            || (file >= 0 && file + 1 < arguments.size() && arguments.get(file + 1).equals("-"));
    return switch (tool) {
      case "k8s-raw-set" ->
          fromInput || flags.stream().noneMatch(word -> word.startsWith("--file"));
      default -> fromInput && WITH_FILE.contains(tool);
    };
  }
}
