package io.charm4j.sandbox.snapd;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** {@code /v2/apps} and {@code /v2/logs}: the services of snaps (reference/snapd §6, §7). */
final class AppsResource {
  private final MachineSnaps snaps;

  AppsResource(MachineSnaps snaps) {
    this.snaps = snaps;
  }

  /**
   * A service that a request names.
   *
   * @param byName whether it was named itself, and not only its snap
   */
  private record Target(InstalledSnap snap, SnapDefinition.Service service, boolean byName) {
    String fullName() {
      return snap.name() + "." + service.name();
    }
  }

  /** The entry of one service; what is false is left out, as snapd does. */
  static ObjectNode describe(
      MachineSnaps snaps, InstalledSnap snap, SnapDefinition.Service service) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("snap", snap.name());
    node.put("name", service.name());
    node.put("daemon", "simple");
    node.put("daemon-scope", "system");
    if (snap.enabled().contains(service.name())) {
      node.put("enabled", true);
    }
    if (snaps.service(snap, service.name()).isActive()) {
      node.put("active", true);
    }
    return node;
  }

  JsonNode list(List<String> names, boolean servicesOnly) throws SnapdProblem {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    if (names.isEmpty()) {
      for (InstalledSnap snap : snaps.all()) {
        addAll(list, snap, servicesOnly);
      }
      return list;
    }
    for (String name : names) {
      if (!name.contains(".") && !servicesOnly) {
        addAll(list, installed(name), false);
      } else {
        for (Target target : targets(List.of(name))) {
          list.add(describe(snaps, target.snap(), target.service()));
        }
      }
    }
    return list;
  }

  /** Acts on services and gives the id of the change. */
  String post(JsonNode body) throws SnapdProblem {
    List<String> names = new ArrayList<>();
    body.path("names").forEach(name -> names.add(name.asText()));
    if (names.isEmpty()) {
      throw SnapdProblem.withoutKind(
          "cannot perform operation on services without a list of services to operate on");
    }
    List<Target> targets = targets(names);
    Changes.Work work =
        switch (body.path("action").asText("")) {
          case "start" -> () -> start(targets, body.path("enable").asBoolean(false));
          case "stop" -> () -> stop(targets, body.path("disable").asBoolean(false));
          // No service of these snaps declares how to be reloaded: snapd restarts such a one.
          case "restart" -> () -> restart(targets);
          case String other -> throw SnapdProblem.withoutKind("unknown action \"" + other + "\"");
        };
    Set<String> affected = new LinkedHashSet<>();
    targets.forEach(target -> affected.add(target.snap().name()));
    return snaps.changes().start("service-control", "Running service command", affected, work);
  }

  /** The last lines of these services, oldest first. */
  List<ObjectNode> logs(List<String> names, int count) throws SnapdProblem {
    record Entry(String sid, ServiceLog.Line line) {}
    List<Entry> entries = new ArrayList<>();
    for (Target target : targets(names.isEmpty() ? allNames() : names)) {
      for (ServiceLog.Line line :
          snaps.service(target.snap(), target.service().name()).log().lines()) {
        entries.add(new Entry(target.fullName(), line));
      }
    }
    entries.sort(Comparator.comparing(entry -> entry.line().at()));
    int first = count < 0 ? 0 : Math.max(0, entries.size() - count);
    return entries.subList(first, entries.size()).stream()
        .map(entry ->
            JsonNodeFactory.instance
                .objectNode()
                .put("timestamp", entry.line().at().toString())
                .put("message", entry.line().text())
                .put("sid", entry.sid())
                .put("pid", Integer.toString(entry.line().processId())))
        .toList();
  }

  private void start(List<Target> targets, boolean enable) throws IOException, ServiceException {
    for (Target target : targets) {
      snaps.start(target.snap(), target.service(), enable);
    }
  }

  private void stop(List<Target> targets, boolean disable) throws IOException, ServiceException {
    for (Target target : targets) {
      snaps.stop(target.snap(), target.service(), disable);
    }
  }

  /** A stopped service is started when it is named; restarting the whole snap leaves it alone. */
  private void restart(List<Target> targets) throws IOException, ServiceException {
    for (Target target : targets) {
      if (target.byName() || snaps.service(target.snap(), target.service().name()).isWanted()) {
        snaps.stop(target.snap(), target.service(), false);
        snaps.start(target.snap(), target.service(), false);
      }
    }
  }

  private List<String> allNames() {
    return snaps.all().stream().map(InstalledSnap::name).toList();
  }

  private List<Target> targets(List<String> names) throws SnapdProblem {
    List<Target> targets = new ArrayList<>();
    for (String name : names) {
      int dot = name.indexOf('.');
      if (dot < 0) {
        InstalledSnap snap = installed(name);
        snaps.definition(snap).services().stream()
            .map(service -> new Target(snap, service, false))
            .forEach(targets::add);
      } else {
        targets.add(named(name.substring(0, dot), name.substring(dot + 1)));
      }
    }
    return targets;
  }

  private Target named(String snap, String service) throws SnapdProblem {
    return snaps
        .find(snap)
        .flatMap(installed ->
            snaps
                .definition(installed)
                .service(service)
                .map(definition -> new Target(installed, definition, true)))
        .orElseThrow(() ->
            SnapdProblem.notFound(
                "app-not-found",
                "snap \"" + snap + "\" has no service \"" + service + "\"",
                snap + "." + service));
  }

  private InstalledSnap installed(String name) throws SnapdProblem {
    return snaps
        .find(name)
        .orElseThrow(
            () -> SnapdProblem.notFound("snap-not-found", "snap \"" + name + "\" not found", name));
  }

  private void addAll(ArrayNode list, InstalledSnap snap, boolean servicesOnly) {
    SnapDefinition definition = snaps.definition(snap);
    if (!servicesOnly) {
      for (String command : definition.commands().keySet().stream().sorted().toList()) {
        list.addObject().put("snap", snap.name()).put("name", command);
      }
    }
    for (SnapDefinition.Service service : definition.services()) {
      list.add(describe(snaps, snap, service));
    }
  }
}
