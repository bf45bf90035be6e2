package io.charm4j.model;

import io.charm4j.hooktool.ToolAnswer;
import io.charm4j.hooktool.UnitTools;
import io.charm4j.json.JsonValue;
import io.charm4j.json.JsonValue.JsonNull;
import io.charm4j.json.JsonValue.JsonObject;
import io.charm4j.status.Status;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The statuses of this unit and its application. Juju shows a status at once, but goes on reporting the
 * one from before (reference/juju-hook-contract §2.2), so what was set is remembered here.
 */
final class Statuses {
  private final Leadership leadership;
  private final UnitTools tools;
  private Optional<Memo<ReportedStatus>> unit = Optional.empty();
  private Optional<Memo<ApplicationStatus>> application = Optional.empty();
  private Optional<Status> unitSet = Optional.empty();
  private Optional<Status> applicationSet = Optional.empty();

  Statuses(Leadership leadership, UnitTools tools) {
    this.leadership = leadership;
    this.tools = tools;
  }

  ReportedStatus ofUnit() {
    if (unitSet.isPresent()) {
      return ReportedStatus.of(unitSet.get());
    }
    if (unit.isEmpty()) {
      unit = Optional.of(new Memo<>(() -> status(tools.unitStatus())));
    }
    return unit.get().get();
  }

  ApplicationStatus ofApplication() {
    leadership.require("see the status of its application");
    if (application.isEmpty()) {
      application = Optional.of(new Memo<>(() -> application(tools.applicationStatus())));
    }
    return application.get().get();
  }

  /** One that was set before in this dispatch is not sent again. */
  void setUnit(Status status) {
    if (!isSame(unitSet, status)) {
      tools.setUnitStatus(status.word(), status.message());
      unitSet = Optional.of(status);
      application = Optional.empty();
    }
  }

  void setApplication(Status status) {
    leadership.require("set the status of its application");
    if (!isSame(applicationSet, status)) {
      tools.setApplicationStatus(status.word(), status.message());
      applicationSet = Optional.of(status);
      application = Optional.empty();
    }
  }

  /** By hand: the first comparison of records costs a fresh JVM milliseconds. */
  private static boolean isSame(Optional<Status> set, Status wanted) {
    return set.isPresent()
        && set.get().word().equals(wanted.word())
        && set.get().message().equals(wanted.message());
  }

  /** Juju puts the units inside of the application's status; other readers expect them beside it. */
  private static ApplicationStatus application(JsonObject answer) {
    JsonObject status = object(answer, "application-status");
    JsonObject inside = object(status, "units");
    JsonObject members = inside.members().isEmpty() ? object(answer, "units") : inside;
    Map<UnitName, ReportedStatus> units = new TreeMap<>();
    for (String name : members.members().keySet()) {
      units.put(
          ToolAnswer.read("status-get", "a unit's name", name, UnitName::parse),
          status(object(members, name)));
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
