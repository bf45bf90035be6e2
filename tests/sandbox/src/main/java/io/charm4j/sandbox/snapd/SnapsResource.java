package io.charm4j.sandbox.snapd;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** {@code /v2/snaps} (reference/snapd §4, §5). */
final class SnapsResource {
  private final MachineSnaps snaps;

  SnapsResource(MachineSnaps snaps) {
    this.snaps = snaps;
  }

  JsonNode get(String name) throws SnapdProblem {
    return snaps
        .find(name)
        .map(this::describe)
        .orElseThrow(() -> SnapdProblem.notFound("snap-not-found", "snap not installed", name));
  }

  /** The snaps of these names; all when there are none. */
  JsonNode list(List<String> names) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    snaps.all().stream()
        .filter(snap -> names.isEmpty() || names.contains(snap.name()))
        .forEach(snap -> list.add(describe(snap)));
    return list;
  }

  /** Acts on a snap and gives the id of the change. */
  String post(String name, JsonNode body) throws SnapdProblem {
    Optional<String> channel = text(body, "channel");
    return switch (body.path("action").asText("")) {
      case "install" -> snaps.install(name, channel, revision(body));
      case "refresh" -> snaps.refresh(name, channel, revision(body));
      case "switch" -> snaps.track(name, channel.orElse(""));
      case "remove" -> snaps.remove(name);
      case "hold" -> hold(name, body);
      case "unhold" -> unhold(name, body);
      case String other -> throw SnapdProblem.withoutKind("unknown action \"" + other + "\"");
    };
  }

  private String hold(String name, JsonNode body) throws SnapdProblem {
    Optional<String> level = text(body, "hold-level");
    Optional<String> time = text(body, "time");
    if (level.isEmpty() || time.isEmpty()) {
      throw SnapdProblem.withoutKind("hold action requires both time and hold-level");
    }
    if (!List.of("auto-refresh", "general").contains(level.get())) {
      throw SnapdProblem.withoutKind("unknown hold-level \"" + level.get() + "\"");
    }
    return snaps.hold(name, time.get());
  }

  private String unhold(String name, JsonNode body) throws SnapdProblem {
    if (body.has("time") || body.has("hold-level")) {
      throw SnapdProblem.withoutKind("unhold action takes neither time nor hold-level");
    }
    return snaps.unhold(name);
  }

  private static OptionalInt revision(JsonNode body) throws SnapdProblem {
    JsonNode revision = body.path("revision");
    if (revision.isMissingNode()) {
      return OptionalInt.empty();
    }
    if (!revision.isTextual() || !revision.asText().matches("[1-9][0-9]{0,8}")) {
      throw SnapdProblem.withoutKind(
          "cannot decode request body into snap instruction: invalid snap revision: " + revision);
    }
    return OptionalInt.of(Integer.parseInt(revision.asText()));
  }

  private static Optional<String> text(JsonNode body, String key) {
    JsonNode value = body.path(key);
    return value.isTextual() ? Optional.of(value.asText()) : Optional.empty();
  }

  private ObjectNode describe(InstalledSnap snap) {
    SnapDefinition definition = snaps.definition(snap);
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("name", snap.name());
    node.put("version", definition.version());
    node.put("revision", Integer.toString(snap.revision()));
    node.put("channel", snap.channel());
    node.put("tracking-channel", snap.tracking());
    node.put("status", "active");
    node.put("type", definition.type());
    if (!definition.base().isEmpty()) {
      node.put("base", definition.base());
    }
    node.put("confinement", "strict");
    node.put("grade", "stable");
    node.put("devmode", false).put("jailmode", false).put("ignore-validation", false);
    node.put("install-date", snap.installedAt());
    snap.hold().ifPresent(until -> node.put("hold", until));
    ArrayNode apps = node.putArray("apps");
    for (String command : definition.commands().keySet().stream().sorted().toList()) {
      apps.addObject().put("snap", snap.name()).put("name", command);
    }
    for (SnapDefinition.Service service : definition.services()) {
      apps.add(AppsResource.describe(snaps, snap, service));
    }
    node.put(
        "mounted-from", "/var/lib/snapd/snaps/" + snap.name() + "_" + snap.revision() + ".snap");
    return node;
  }
}
