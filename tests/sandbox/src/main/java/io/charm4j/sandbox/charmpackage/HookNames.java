package io.charm4j.sandbox.charmpackage;

import io.charm4j.testing.engine.charm.CharmMetadata;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The names of every hook that a charm can have. */
final class HookNames {
  private static final List<String> UNIT =
      List.of(
          "install",
          "start",
          "config-changed",
          "upgrade-charm",
          "stop",
          "remove",
          "update-status",
          "leader-elected",
          "leader-settings-changed",
          "collect-metrics",
          "meter-status-changed",
          "pre-series-upgrade",
          "post-series-upgrade",
          "secret-changed",
          "secret-expired",
          "secret-remove",
          "secret-rotate");
  private static final List<String> RELATION =
      List.of("created", "joined", "changed", "departed", "broken");
  private static final List<String> STORAGE = List.of("attached", "detaching");
  private static final List<String> WORKLOAD =
      List.of("ready", "custom-notice", "check-failed", "check-recovered");

  private HookNames() {}

  static Set<String> of(CharmMetadata metadata) {
    Set<String> names = new TreeSet<>(UNIT);
    add(names, metadata.endpoints().keySet(), "relation", RELATION);
    add(names, metadata.storages().keySet(), "storage", STORAGE);
    add(names, metadata.containers().keySet(), "pebble", WORKLOAD);
    return names;
  }

  private static void add(
      Set<String> names, Set<String> subjects, String kind, List<String> events) {
    for (String subject : subjects) {
      for (String event : events) {
        names.add(subject + "-" + kind + "-" + event);
      }
    }
  }
}
