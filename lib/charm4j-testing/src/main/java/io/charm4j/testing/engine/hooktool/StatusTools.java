package io.charm4j.testing.engine.hooktool;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.charm4j.testing.engine.state.UnitState;
import io.charm4j.testing.engine.view.Status;
import java.util.List;

/** {@code status-set}, {@code status-get} and {@code application-version-set}; all act at once. */
final class StatusTools {
  private static final List<String> SETTABLE =
      List.of("maintenance", "blocked", "waiting", "active");

  private StatusTools() {}

  static String set(ToolCall call) throws ToolException {
    ToolArguments arguments = Flags.none().toggle("application").parse(call.words());
    String value =
        arguments
            .positional(0)
            .orElseThrow(() -> ToolException.usage("invalid args, require <status> [message]"));
    if (!SETTABLE.contains(value)) {
      throw ToolException.usage(
          "invalid status "
              + GoJson.quote(value)
              + ", expected one of [maintenance blocked waiting active]");
    }
    arguments.refuseMoreThan(2);
    Status status =
        new Status(value, arguments.positional(1).orElse(""), call.services().clock().instant());
    if (!arguments.isSet("application")) {
      call.change(draft ->
          draft.changeUnit(
              call.unit(), unit -> unit.withStatuses(unit.statuses().withWorkload(status))));
      return "";
    }
    if (!call.isLeader()) {
      throw ToolException.failure("this unit is not the leader");
    }
    call.change(draft ->
        draft.changeApplication(
            call.unit().application(), application -> application.withStatus(status)));
    return "";
  }

  static String get(ToolCall call) throws ToolException {
    ToolArguments arguments =
        Flags.getter().toggle("application").toggle("include-data").parse(call.words());
    arguments.refuseMoreThan(0);
    if (arguments.isSet("application")) {
      return call.answer(arguments, application(call));
    }
    Status status = call.context().unitStatus(call.state());
    if (arguments.isSet("include-data")) {
      return call.answer(arguments, describe(status));
    }
    return call.answer(
        arguments,
        arguments.text("format").isPresent()
            ? JsonNodeFactory.instance.objectNode().put("status", status.value())
            : TextNode.valueOf(status.value()));
  }

  private static ObjectNode application(ToolCall call) throws ToolException {
    if (!call.isLeader()) {
      throw ToolException.failure("finding application status: this unit is not the leader");
    }
    Status none = new Status("unknown", "", call.services().clock().instant());
    ObjectNode status = describe(call.application().status().orElse(none));
    ObjectNode units = status.putObject("units");
    for (UnitState unit : call.state().unitsOf(call.unit().application())) {
      units.set(unit.name().toString(), describe(unit.statuses().workload()));
    }
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    result.set("application-status", status);
    return result;
  }

  private static ObjectNode describe(Status status) {
    ObjectNode object =
        JsonNodeFactory.instance
            .objectNode()
            .put("message", status.message())
            .put("status", status.value());
    object.putObject("status-data");
    return object;
  }

  static String setVersion(ToolCall call) throws ToolException {
    ToolArguments arguments = Flags.none().parse(call.words());
    String version =
        arguments.positional(0).orElseThrow(() -> ToolException.usage("no version specified"));
    arguments.refuseMoreThan(1);
    call.change(draft ->
        draft.changeUnit(
            call.unit(), unit -> unit.withStatuses(unit.statuses().withWorkloadVersion(version))));
    return "";
  }
}
