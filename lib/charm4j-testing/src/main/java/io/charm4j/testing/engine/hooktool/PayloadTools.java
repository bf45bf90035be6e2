package io.charm4j.testing.engine.hooktool;

import io.charm4j.testing.engine.state.UnitStatuses;
import io.charm4j.testing.engine.view.PayloadView;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * {@code payload-register}, {@code payload-unregister} and {@code payload-status-set}: old tools that take
 * effect at once (reference/juju-hook-contract §2.8, §3.1).
 */
final class PayloadTools {
  private static final List<String> STATUSES =
      List.of("started", "starting", "stopped", "stopping");

  private PayloadTools() {}

  static String register(ToolCall call) throws ToolException {
    List<String> words = required(call, 3).positional();
    String payload = declared(call, words.get(1));
    return change(
        call,
        statuses ->
            statuses.withPayload(
                new PayloadView(
                    payload,
                    words.get(2),
                    words.getFirst(),
                    words.subList(3, words.size()),
                    Optional.empty())));
  }

  static String unregister(ToolCall call) throws ToolException {
    ToolArguments arguments = required(call, 2);
    arguments.refuseMoreThan(2);
    String payload = declared(call, arguments.positional().getFirst());
    String id = arguments.positional().get(1);
    return change(call, statuses -> statuses.withoutPayload(payload, id));
  }

  /** Of a payload that is not registered nothing is kept. */
  static String setStatus(ToolCall call) throws ToolException {
    ToolArguments arguments = required(call, 3);
    arguments.refuseMoreThan(3);
    String status = arguments.positional().get(2);
    if (!STATUSES.contains(status)) {
      throw ToolException.failure(
          STATUSES.stream()
              .map(GoJson::quote)
              .collect(
                  Collectors.joining(
                      ", ",
                      "status " + GoJson.quote(status) + " not supported; expected one of [",
                      "]")));
    }
    String payload = declared(call, arguments.positional().getFirst());
    String id = arguments.positional().get(1);
    return change(
        call,
        statuses ->
            statuses
                .payload(payload, id)
                .map(known -> statuses.withPayload(known.withStatus(status)))
                .orElse(statuses));
  }

  private static String change(ToolCall call, UnaryOperator<UnitStatuses> change)
      throws ToolException {
    call.change(draft ->
        draft.changeUnit(call.unit(), unit -> unit.withStatuses(change.apply(unit.statuses()))));
    return "";
  }

  private static ToolArguments required(ToolCall call, int count) throws ToolException {
    ToolArguments arguments = Flags.none().parse(call.words());
    if (arguments.positional().size() < count) {
      throw ToolException.usage("missing required arguments");
    }
    return arguments;
  }

  private static String declared(ToolCall call, String payload) throws ToolException {
    if (!call.application().charmPackage().metadata().payloads().contains(payload)) {
      throw ToolException.failure(
          "payload " + GoJson.quote(payload) + " not found in metadata.yaml");
    }
    return payload;
  }
}
