package io.charm4j.event;

import io.charm4j.event.WorkloadEvent.PebbleCheckFailed;
import io.charm4j.event.WorkloadEvent.PebbleCheckRecovered;
import io.charm4j.event.WorkloadEvent.PebbleCustomNotice;
import io.charm4j.event.WorkloadEvent.PebbleReady;
import java.util.Optional;

/** Makes workload events of a hook's name and variables. */
final class WorkloadEventParser {

  private WorkloadEventParser() {}

  static Optional<Event> parse(String hook, EventVariables variables) {
    Optional<String> container = variables.optional("JUJU_WORKLOAD_NAME");
    if (container.isEmpty() || !hook.startsWith(container.get() + "-pebble-")) {
      return Optional.empty();
    }
    String name = container.get();
    return switch (hook.substring(name.length() + 1)) {
      case "pebble-ready" -> Optional.of(new PebbleReady(name));
      case "pebble-custom-notice" ->
          Optional.of(
              new PebbleCustomNotice(
                  name,
                  variables.required("JUJU_NOTICE_ID"),
                  variables.required("JUJU_NOTICE_TYPE"),
                  variables.required("JUJU_NOTICE_KEY")));
      case "pebble-check-failed" ->
          Optional.of(new PebbleCheckFailed(name, variables.required("JUJU_PEBBLE_CHECK_NAME")));
      case "pebble-check-recovered" ->
          Optional.of(new PebbleCheckRecovered(name, variables.required("JUJU_PEBBLE_CHECK_NAME")));
      default -> Optional.empty();
    };
  }
}
