package io.charm4j.sandbox.controller;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.charm4j.sandbox.controller.protocol.Request;
import io.charm4j.testing.engine.DeployRequest;
import io.charm4j.testing.engine.ModelEngine;
import io.charm4j.testing.engine.charm.CharmPackage;
import io.charm4j.testing.engine.state.StorageDirective;
import io.charm4j.testing.engine.substrate.MachineId;
import io.charm4j.testing.engine.substrate.UnitName;
import io.charm4j.testing.engine.view.ApplicationView;
import io.charm4j.testing.engine.view.ModelView;
import io.charm4j.testing.engine.view.OptionView;
import io.charm4j.testing.engine.view.UnitView;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What an operator asks of applications and units. */
final class ApplicationRequests {

  private static final String TRUST = "trust";

  private final ModelEngine engine;
  private final UnitNames names;
  private final CharmStore charms;
  private final GivenResources resources;

  ApplicationRequests(ModelEngine engine, CharmStore charms, GivenResources resources) {
    this.engine = engine;
    this.names = new UnitNames(engine);
    this.charms = charms;
    this.resources = resources;
  }

  JsonNode deploy(Request.Deploy request) throws RequestRefusedException {
    CharmPackage charm = charms.add(Path.of(request.charm()));
    Map<String, StorageDirective> storage = new TreeMap<>();
    request.storage().forEach((name, text) -> storage.put(name, StorageDirective.parse(text)));
    String application =
        engine
            .applications()
            .deploy(
                new DeployRequest(
                    charm,
                    request.application().isEmpty()
                        ? Optional.empty()
                        : Optional.of(request.application()),
                    request.units(),
                    request.config(),
                    request.trust(),
                    storage,
                    resources.files(charm, request.resources()),
                    machines(request.placement())));
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.put("application", application);
    answer.put("charm", charm.metadata().name());
    return answer;
  }

  JsonNode refresh(Request.Refresh request) throws RequestRefusedException {
    CharmPackage charm = charms.add(Path.of(request.charm()));
    engine
        .applications()
        .refresh(
            request.application(),
            charm,
            resources.files(charm, request.resources()),
            request.force());
    return nothing();
  }

  JsonNode addUnits(Request.AddUnits request) throws RequestRefusedException {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    var units = answer.putArray("units");
    engine
        .applications()
        .addUnits(request.application(), request.count(), machines(request.placement()))
        .forEach(unit -> units.add(unit.toString()));
    return answer;
  }

  JsonNode removeUnits(Request.RemoveUnits request) throws RequestRefusedException {
    List<UnitName> units = new ArrayList<>();
    for (String name : request.units()) {
      units.add(names.find(name));
    }
    ModelView before = engine.view();
    List<String> messages = new ArrayList<>();
    for (UnitName unit : units) {
      engine.applications().removeUnit(unit, request.destroyStorage());
      messages.add("will remove unit " + unit);
      messages.addAll(storageMessages(before, unit, request.destroyStorage()));
    }
    return messages(messages);
  }

  JsonNode removeApplications(Request.RemoveApplications request) throws RequestRefusedException {
    ModelView before = engine.view();
    List<ApplicationView> applications = new ArrayList<>();
    for (String name : request.applications()) {
      applications.add(UnitNames.application(before, name));
    }
    List<String> messages = new ArrayList<>();
    for (ApplicationView application : applications) {
      engine.applications().removeApplication(application.name(), request.destroyStorage());
      messages.add("will remove application " + application.name());
      for (UnitView unit : application.units()) {
        messages.add("- will remove unit " + unit.name());
        messages.addAll(storageMessages(before, unit.name(), request.destroyStorage()));
      }
    }
    return messages(messages);
  }

  JsonNode resolve(Request.Resolve request) throws RequestRefusedException {
    List<UnitName> units = new ArrayList<>();
    if (request.all()) {
      engine.view().applications().stream()
          .flatMap(application -> application.units().stream())
          .filter(unit -> unit.workload().value().equals("error"))
          .forEach(unit -> units.add(unit.name()));
    }
    for (String name : request.units()) {
      units.add(names.find(name));
    }
    units.forEach(unit -> engine.applications().resolved(unit, request.retry()));
    return nothing();
  }

  JsonNode configuration(Request.GetConfiguration request) throws RequestRefusedException {
    ApplicationView application = names.application(request.application());
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.put("application", application.name());
    ObjectNode trust = answer.putObject("application-config").putObject(TRUST);
    trust.put("default", false);
    trust.put("description", "Does this application have access to trusted credentials");
    trust.put("source", application.trusted() ? "user" : "default");
    trust.put("type", "bool");
    trust.put("value", application.trusted());
    answer.put("charm", application.charmName());
    ObjectNode settings = answer.putObject("settings");
    new TreeMap<>(engine.applications().configuration(application.name()))
        .forEach((name, option) -> settings.set(name, option(option)));
    return answer;
  }

  JsonNode configure(Request.SetConfiguration request) throws RequestRefusedException {
    names.application(request.application());
    Map<String, String> values = new TreeMap<>(request.values());
    Optional<Boolean> trust = trust(Optional.ofNullable(values.remove(TRUST)));
    Set<String> reset = Set.copyOf(request.reset());
    if (!values.isEmpty()) {
      engine.applications().setConfiguration(request.application(), values);
    }
    if (!reset.isEmpty()) {
      engine.applications().resetConfiguration(request.application(), reset);
    }
    trust.ifPresent(value -> engine.applications().setTrust(request.application(), value));
    return nothing();
  }

  private static Optional<Boolean> trust(Optional<String> word) throws RequestRefusedException {
    if (word.isEmpty()) {
      return Optional.empty();
    }
    return switch (word.get()) {
      case "true" -> Optional.of(true);
      case "false" -> Optional.of(false);
      default ->
          throw new RequestRefusedException(
              "option \"trust\" expected bool, got \"" + word.get() + "\"");
    };
  }

  private static ObjectNode option(OptionView option) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    option.defaultValue().ifPresent(value -> node.set("default", value));
    node.put("description", option.description());
    node.put("source", option.source().word());
    node.put("type", option.type().word());
    option.value().ifPresent(value -> node.set("value", value));
    return node;
  }

  private static List<String> storageMessages(ModelView model, UnitName unit, boolean destroyed) {
    return model.storages().stream()
        .filter(storage -> storage.unit().equals(Optional.of(unit)))
        .map(storage -> "- will " + (destroyed ? "remove" : "detach") + " storage " + storage.id())
        .toList();
  }

  private static List<MachineId> machines(List<String> placement) throws RequestRefusedException {
    List<MachineId> machines = new ArrayList<>();
    for (String word : placement) {
      if (!word.matches("\\d{1,9}")) {
        throw new RequestRefusedException("\"" + word + "\" is not a number of a machine");
      }
      machines.add(MachineId.parse(word));
    }
    return List.copyOf(machines);
  }

  private static JsonNode messages(List<String> messages) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    var list = answer.putArray("messages");
    messages.forEach(list::add);
    return answer;
  }

  private static JsonNode nothing() {
    return JsonNodeFactory.instance.objectNode();
  }
}
