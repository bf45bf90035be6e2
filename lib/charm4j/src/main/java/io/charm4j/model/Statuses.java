package io.charm4j.model;

import io.charm4j.hooktool.UnitTools;
import io.charm4j.json.JsonValue;
import io.charm4j.json.JsonValue.JsonNull;
import io.charm4j.json.JsonValue.JsonObject;
import io.charm4j.status.Status;
import java.util.Map;
import java.util.TreeMap;

/**
 * The statuses of this unit and its application. Juju shows a status at once, but goes on reporting the
 * one from before (reference/juju-hook-contract §2.2), so what was set is remembered here.
 */
final class Statuses {
  private final Leadership leadership;
  private final UnitTools tools;
  private final Memo<ReportedStatus> unit;
  private final Memo<ApplicationStatus> application;

  Statuses(Leadership leadership, UnitTools tools) {
    this.leadership = leadership;
    this.tools = tools;
    this.unit = new Memo<>(() -> status(tools.unitStatus()));
    this.application = new Memo<>(() -> application(tools.applicationStatus()));
  }

  ReportedStatus ofUnit() {
    return unit.get();
  }

  ApplicationStatus ofApplication() {
    leadership.require("see the status of its application");
    return application.get();
  }

  void setUnit(Status status) {
    ReportedStatus wanted = ReportedStatus.of(status);
    if (unit.known().filter(wanted::equals).isEmpty()) {
      tools.setUnitStatus(status.word(), status.message());
      unit.replace(wanted);
      application.forget();
    }
  }

  void setApplication(Status status) {
    leadership.require("set the status of its application");
    ReportedStatus wanted = ReportedStatus.of(status);
    if (application.known().filter(known -> known.application().equals(wanted)).isEmpty()) {
      tools.setApplicationStatus(status.word(), status.message());
      application.forget();
    }
  }

  /** Juju puts the units inside of the application's status; other readers expect them beside it. */
  private static ApplicationStatus application(JsonObject answer) {
    JsonObject status = object(answer, "application-status");
    JsonObject inside = object(status, "units");
    JsonObject members = inside.members().isEmpty() ? object(answer, "units") : inside;
    Map<UnitName, ReportedStatus> units = new TreeMap<>();
    for (String name : members.members().keySet()) {
      units.put(UnitName.parse(name), status(object(members, name)));
    }
    return new ApplicationStatus(status(status), units);
  }

  private static ReportedStatus status(JsonObject answer) {
    return new ReportedStatus(
        answer.text("status").filter(word -> !word.isEmpty()).orElse("unknown"),
        answer.text("message").orElse(""));
  }

  private static JsonObject object(JsonObject parent, String name) {
    JsonValue member = parent.get(name).orElse(new JsonNull());
    return member instanceof JsonObject object ? object : new JsonObject(Map.of());
  }
}
