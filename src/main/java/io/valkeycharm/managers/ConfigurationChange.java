package io.valkeycharm.managers;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a rewritten configuration file asks of a server that runs with the old one. */
enum ConfigurationChange {
  /** Nothing: the file is the same. */
  NONE,
  /** Only whom it follows; that is a command. */
  REPLICATION,
  /** What a server reads at its start only. */
  RESTART;

  /** Compares two texts of the file; no old one means that there was none. */
  static ConfigurationChange between(Optional<String> before, String after) {
    if (before.isEmpty()) {
      return RESTART;
    }
    if (before.get().equals(after)) {
      return NONE;
    }
    Map<String, String> old = directives(before.get());
    Map<String, String> fresh = directives(after);
    old.remove(ServerConfiguration.REPLICA_OF);
    fresh.remove(ServerConfiguration.REPLICA_OF);
    return old.equals(fresh) ? REPLICATION : RESTART;
  }

  private static Map<String, String> directives(String text) {
    Map<String, String> directives = new TreeMap<>();
    text.lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .forEach(line -> {
          int blank = line.indexOf(' ');
          String name = blank < 0 ? line : line.substring(0, blank);
          directives.put(name, blank < 0 ? "" : line.substring(blank + 1));
        });
    return directives;
  }
}
