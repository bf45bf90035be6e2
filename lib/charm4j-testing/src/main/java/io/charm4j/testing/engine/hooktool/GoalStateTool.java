package io.charm4j.testing.engine.hooktool;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.charm4j.testing.engine.state.RelationEndpoint;
import io.charm4j.testing.engine.state.RelationState;
import io.charm4j.testing.engine.state.UnitState;
import io.charm4j.testing.engine.view.Life;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** {@code goal-state}: which units and relations there are to be. */
final class GoalStateTool {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss'Z'").withZone(ZoneOffset.UTC);

  private GoalStateTool() {}

  static String get(ToolCall call) throws ToolException {
    ToolArguments arguments = Flags.plainGetter().parse(call.words());
    arguments.refuseMoreThan(0);
    String application = call.unit().application();
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    addUnits(result.putObject("units"), call, application);
    ObjectNode relations = result.putObject("relations");
    for (RelationState relation : call.state().relationsOf(application)) {
      RelationEndpoint own = relation.endpointOf(application).orElseThrow();
      ObjectNode endpoint = relations.withObject("/" + own.endpoint());
      if (!relation.isPeer()) {
        String other = relation.otherEnd(application).application();
        endpoint
            .putObject(other)
            .put("status", relation.isActive() ? "joined" : "suspended")
            .put("since", TIME.format(call.services().clock().instant()));
        addUnits(endpoint, call, other);
      }
    }
    return call.answer(arguments, result, "yaml");
  }

  private static void addUnits(ObjectNode target, ToolCall call, String application) {
    for (UnitState unit : call.state().unitsOf(application)) {
      Instant since = unit.statuses().workload().since();
      target
          .putObject(unit.name().toString())
          .put("status", unit.life() == Life.DYING ? "dying" : unit.statuses().workload().value())
          .put("since", TIME.format(since));
    }
  }
}
