package io.charm4j.interfaces.s3;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What lives on the machines of a {@link StoringCharm}'s units, by unit name. */
final class StoringUnits {
  private final Map<String, S3Connection> used = new HashMap<>();
  private final Map<String, List<String>> events = new HashMap<>();
  private final List<String> applicationClearings = new ArrayList<>();

  void noteEvent(String unit, String hookName) {
    events.computeIfAbsent(unit, _ -> new ArrayList<>()).add(hookName);
  }

  void use(String unit, S3Connection connection) {
    used.put(unit, connection);
  }

  void stopUsing(String unit) {
    used.remove(unit);
  }

  void clearForApplication(String unit) {
    applicationClearings.add(unit);
  }

  /** The units that took the relation for gone for the whole application. */
  List<String> applicationClearings() {
    return List.copyOf(applicationClearings);
  }

  /** What the unit uses. */
  Optional<S3Connection> usedBy(String unit) {
    return Optional.ofNullable(used.get(unit));
  }

  /** The hooks that the unit has run since {@link #forgetEvents}. */
  List<String> eventsOf(String unit) {
    return List.copyOf(events.getOrDefault(unit, List.of()));
  }

  void forgetEvents() {
    events.clear();
  }
}
