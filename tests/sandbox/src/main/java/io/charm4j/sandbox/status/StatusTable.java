package io.charm4j.sandbox.status;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Shows a {@link StatusDocument} as {@code juju status} does by default. */
public final class StatusTable {

  private static final Pattern RUNNING_HOOK = Pattern.compile("running (\\S+) hook.*");
  private static final Pattern RUNNING_ACTION = Pattern.compile("running action (.*)");
  private static final Comparator<String> NATURAL =
      Comparator.comparing((String name) -> name.replaceFirst("\\d+$", ""))
          .thenComparingLong(StatusTable::trailingNumber);

  private StatusTable() {}

  /** The tables; the one of relations only when asked for. */
  public static String of(JsonNode document, boolean relations) {
    List<String> sections = new ArrayList<>();
    sections.add(model(document));
    if (!document.path("applications").isEmpty()) {
      sections.add(applications(document));
      String units = units(document);
      if (!units.isEmpty()) {
        sections.add(units);
      }
    }
    if (!document.path("machines").isEmpty()) {
      sections.add(machines(document));
    }
    if (relations && !document.path(StatusDocument.INTEGRATIONS).isEmpty()) {
      sections.add(integrations(document));
    }
    return String.join("\n", sections);
  }

  private static String model(JsonNode document) {
    JsonNode model = document.path("model");
    return new TextTable()
        .row("Model", "Controller", "Cloud/Region", "Version", "SLA", "Timestamp")
        .row(
            text(model, "name"),
            text(model, "controller"),
            text(model, "cloud") + "/" + text(model, "region"),
            text(model, "version"),
            text(model, "sla"),
            text(document.path("controller"), "timestamp"))
        .text();
  }

  private static String applications(JsonNode document) {
    TextTable table =
        new TextTable(Set.of(3, 6))
            .row(
                "App", "Version", "Status", "Scale", "Charm", "Channel", "Rev", "Exposed",
                "Message");
    ordered(document.path("applications"))
        .forEach((name, application) ->
            table.row(
                name,
                firstLine(text(application, "version")),
                text(application.path("application-status"), "current"),
                scale(application),
                text(application, "charm-name"),
                "",
                text(application, "charm-rev"),
                application.path("exposed").asBoolean() ? "yes" : "no",
                text(application.path("application-status"), "message")));
    return table.text();
  }

  private static String scale(JsonNode application) {
    int desired = application.path("units").size();
    int present = 0;
    for (JsonNode unit : application.path("units")) {
      String agent = text(unit.path("juju-status"), "current");
      if (agent.equals("idle") || agent.equals("executing")) {
        present++;
      }
    }
    return present == desired ? Integer.toString(present) : present + "/" + desired;
  }

  private static String units(JsonNode document) {
    Map<String, JsonNode> units = new TreeMap<>(NATURAL);
    document
        .path("applications")
        .forEach(application -> units.putAll(ordered(application.path("units"))));
    if (units.isEmpty()) {
      return "";
    }
    boolean kubernetes =
        text(document.path("model"), "type").equals(StatusDocument.KUBERNETES_TYPE);
    List<String> place = kubernetes ? List.of("Address") : List.of("Machine", "Public address");
    TextTable table =
        new TextTable().row(cells(List.of("Unit", "Workload", "Agent"), place, "Ports", "Message"));
    units.forEach((name, unit) ->
        table.row(
            cells(
                List.of(
                    name + (unit.path("leader").asBoolean() ? "*" : ""),
                    text(unit.path("workload-status"), "current"),
                    text(unit.path("juju-status"), "current")),
                kubernetes
                    ? List.of(text(unit, "address"))
                    : List.of(text(unit, "machine"), text(unit, "public-address")),
                ports(unit),
                message(unit))));
    return table.text();
  }

  private static String[] cells(
      List<String> head, List<String> place, String ports, String message) {
    List<String> cells = new ArrayList<>(head);
    cells.addAll(place);
    cells.add(ports);
    cells.add(message);
    return cells.toArray(String[]::new);
  }

  private static String ports(JsonNode unit) {
    List<String> ports = new ArrayList<>();
    unit.path("open-ports").forEach(port -> ports.add(port.asText()));
    return String.join(",", ports);
  }

  private static String message(JsonNode unit) {
    JsonNode agent = unit.path("juju-status");
    String message = text(unit.path("workload-status"), "message");
    if (text(agent, "current").equals("allocating") && message.isEmpty()) {
      return text(agent, "message");
    }
    if (text(agent, "current").equals("executing")) {
      for (Pattern pattern : List.of(RUNNING_HOOK, RUNNING_ACTION)) {
        Matcher doing = pattern.matcher(text(agent, "message"));
        if (doing.matches()) {
          return "(" + doing.group(1) + ") " + message;
        }
      }
    }
    return message;
  }

  private static String machines(JsonNode document) {
    TextTable table =
        new TextTable().row("Machine", "State", "Address", "Inst id", "Base", "AZ", "Message");
    ordered(document.path("machines"))
        .forEach((id, machine) -> {
          JsonNode base = machine.path("base");
          table.row(
              id,
              text(machine.path("juju-status"), "current"),
              text(machine, "dns-name"),
              text(machine, "instance-id"),
              base.isMissingNode() ? "" : text(base, "name") + "@" + text(base, "channel"),
              "",
              text(machine.path("machine-status"), "message"));
        });
    return table.text();
  }

  private static String integrations(JsonNode document) {
    TextTable table =
        new TextTable().row("Integration provider", "Requirer", "Interface", "Type", "Message");
    List<JsonNode> relations = new ArrayList<>();
    document.path(StatusDocument.INTEGRATIONS).forEach(relations::add);
    relations.sort(
        Comparator.comparing((JsonNode relation) -> text(relation, "provider"))
            .thenComparing(relation -> text(relation, "requirer")));
    for (JsonNode relation : relations) {
      table.row(
          text(relation, "provider"),
          text(relation, "requirer"),
          text(relation, "interface"),
          text(relation, "type"),
          text(relation, "life"));
    }
    return table.text();
  }

  private static Map<String, JsonNode> ordered(JsonNode members) {
    Map<String, JsonNode> ordered = new TreeMap<>(NATURAL);
    members.properties().forEach(member -> ordered.put(member.getKey(), member.getValue()));
    return ordered;
  }

  private static long trailingNumber(String name) {
    Matcher number = Pattern.compile("(\\d{1,18})$").matcher(name);
    return number.find() ? Long.parseLong(number.group(1)) : -1;
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("");
  }

  private static String text(JsonNode node, String member) {
    return node.path(member).asText("");
  }
}
