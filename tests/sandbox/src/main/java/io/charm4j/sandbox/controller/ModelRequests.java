package io.charm4j.sandbox.controller;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.charm4j.sandbox.controller.protocol.Request;
import io.charm4j.sandbox.status.StatusDocument;
import io.charm4j.sandbox.status.UnitDocument;
import io.charm4j.testing.engine.ModelEngine;
import io.charm4j.testing.engine.substrate.UnitName;
import io.charm4j.testing.engine.view.ApplicationView;
import io.charm4j.testing.engine.view.ModelView;
import io.charm4j.testing.engine.view.UnitDetail;
import io.charm4j.testing.engine.view.UnitView;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What an operator asks of the model as a whole. */
final class ModelRequests {

  private final ModelEngine engine;
  private final UnitNames names;
  private final boolean kubernetes;

  ModelRequests(ModelEngine engine, boolean kubernetes) {
    this.kubernetes = kubernetes;
    this.engine = engine;
    this.names = new UnitNames(engine);
  }

  JsonNode status() {
    return StatusDocument.of(engine.view(), kubernetes);
  }

  JsonNode showUnits(Request.ShowUnits request) throws RequestRefusedException {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    for (String name : request.units()) {
      UnitName unit = names.find(name);
      UnitDetail detail =
          engine
              .unit(unit)
              .orElseThrow(() -> new RequestRefusedException("unit \"" + name + "\" not found"));
      answer.set(unit.toString(), UnitDocument.of(detail, names.application(unit.application())));
    }
    return answer;
  }

  JsonNode integrate(Request.Integrate request) {
    int id = engine.relations().integrate(request.first(), request.second());
    return JsonNodeFactory.instance.objectNode().put("relation-id", id);
  }

  JsonNode removeRelation(Request.RemoveRelation request) {
    engine.relations().remove(request.first(), request.second());
    return JsonNodeFactory.instance.objectNode();
  }

  JsonNode suspendRelations(Request.SuspendRelations request) {
    for (int relation : request.relations()) {
      if (request.suspended()) {
        engine.relations().suspend(relation);
      } else {
        engine.relations().resume(relation);
      }
    }
    return JsonNodeFactory.instance.objectNode();
  }

  JsonNode configuration() {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    new TreeMap<>(engine.configuration().all())
        .forEach((key, value) -> answer.putObject(key).put("Value", value));
    return answer;
  }

  JsonNode configure(Request.SetModelConfiguration request) {
    Map<String, String> values = request.values();
    if (!values.isEmpty()) {
      engine.configuration().set(values);
    }
    if (!request.reset().isEmpty()) {
      engine.configuration().reset(Set.copyOf(request.reset()));
    }
    return JsonNodeFactory.instance.objectNode();
  }

  JsonNode awaitActive(Request.AwaitActive request, Answers answers)
      throws RequestRefusedException, InterruptedException {
    boolean active = new Waiting(engine, answers, request.timeout()).until(() -> isActive(request));
    return JsonNodeFactory.instance.objectNode().put("active", active);
  }

  private boolean isActive(Request.AwaitActive request) throws RequestRefusedException {
    ModelView model = engine.view();
    if (request.unit().isEmpty()) {
      ApplicationView application = UnitNames.application(model, request.application());
      return !application.units().isEmpty()
          && application.status().value().equals("active")
          && application.units().stream().allMatch(ModelRequests::isActive);
    }
    UnitName name = names.find(request.unit());
    List<UnitView> units = UnitNames.application(model, name.application()).units();
    return units.stream().anyMatch(unit -> unit.name().equals(name) && isActive(unit));
  }

  private static boolean isActive(UnitView unit) {
    return unit.workload().value().equals("active") && unit.agent().value().equals("idle");
  }
}
