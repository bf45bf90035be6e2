package io.charm4j.model;

import io.charm4j.hooktool.ToolAnswer;
import io.charm4j.json.JsonValue;
import io.charm4j.json.JsonValue.JsonObject;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the operator wants to exist.
 *
 * @param units the status word of each unit of this application, {@code dying} for those that go
 * @param relations by endpoint, the status word of each remote application and unit
 */
public record GoalState(Map<UnitName, String> units, Map<String, Map<String, String>> relations) {
  private static final String DYING = "dying";

  /** Copies the maps. */
  public GoalState {
    units = Map.copyOf(units);
    relations = Map.copyOf(relations);
  }

  /** {@return how many units the application is meant to have: all but the dying ones} */
  public int plannedUnits() {
    return (int) units.values().stream().filter(status -> !status.equals(DYING)).count();
  }

  static GoalState of(JsonObject answer) {
    Map<UnitName, String> units = new TreeMap<>();
    statuses(answer, "units")
        .forEach((name, word) ->
            units.put(ToolAnswer.read("goal-state", "a unit's name", name, UnitName::parse), word));
    Map<String, Map<String, String>> relations = new TreeMap<>();
    if (answer.get("relations").orElse(new JsonValue.JsonNull()) instanceof JsonObject endpoints) {
      for (String endpoint : endpoints.members().keySet()) {
        relations.put(endpoint, statuses(endpoints, endpoint));
      }
    }
    return new GoalState(units, relations);
  }

  private static Map<String, String> statuses(JsonObject parent, String name) {
    Map<String, String> statuses = new TreeMap<>();
    if (parent.get(name).orElse(new JsonValue.JsonNull()) instanceof JsonObject members) {
      members
          .members()
          .forEach((member, value) -> {
            if (value instanceof JsonObject entry) {
              statuses.put(member, entry.text("status").orElse(""));
            }
          });
    }
    return Map.copyOf(statuses);
  }
}
