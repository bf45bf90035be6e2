package io.charm4j.sandbox.status;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.charm4j.testing.engine.substrate.MachineHardware;
import io.charm4j.testing.engine.substrate.MachineInstance;
import io.charm4j.testing.engine.view.ApplicationView;
import io.charm4j.testing.engine.view.Life;
import io.charm4j.testing.engine.view.MachineView;
import io.charm4j.testing.engine.view.ModelView;
import io.charm4j.testing.engine.view.RelationView;
import io.charm4j.testing.engine.view.Status;
import io.charm4j.testing.engine.view.StorageView;
import io.charm4j.testing.engine.view.UnitView;
import java.util.List;

/** The model as {@code juju status --format json} shows it, with Juju's keys in Juju's order. */
public final class StatusDocument {

  /**
   * The member that holds the relations. Only the table shows them: Juju's own documents do not have
   * it, so it is taken out before one is printed.
   */
  public static final String INTEGRATIONS = "integrations";

  private static final String CONTROLLER = "sandbox";
  private static final String MACHINE_CLOUD = "localhost";
  private static final String KUBERNETES_CLOUD = "k8s";

  /** The type of a model whose units are pods. */
  static final String KUBERNETES_TYPE = "caas";

  private StatusDocument() {}

  /**
   * The document of the whole model.
   *
   * @param kubernetes whether units are pods: then there are no machines to be seen
   */
  public static ObjectNode of(ModelView model, boolean kubernetes) {
    String cloud = kubernetes ? KUBERNETES_CLOUD : MACHINE_CLOUD;
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    ObjectNode head = document.putObject("model");
    head.put("name", model.name());
    head.put("type", kubernetes ? KUBERNETES_TYPE : "iaas");
    head.put("controller", CONTROLLER);
    head.put("cloud", cloud);
    head.put("region", cloud);
    head.put("version", model.jujuVersion());
    ObjectNode available = head.putObject("model-status");
    available.put("current", "available");
    head.put("sla", "unsupported");
    ObjectNode machines = document.putObject("machines");
    for (MachineView machine : kubernetes ? List.<MachineView>of() : model.machines()) {
      machines.set(machine.id().toString(), machine(machine, model));
    }
    ObjectNode applications = document.putObject("applications");
    for (ApplicationView application : model.applications()) {
      applications.set(application.name(), application(application, model, kubernetes));
    }
    if (!model.storages().isEmpty()) {
      ObjectNode storage = document.putObject("storage").putObject("storage");
      model.storages().forEach(instance -> storage.set(instance.id(), storage(instance)));
    }
    document.putObject("controller").put("timestamp", JujuTime.clock(model.takenAt()));
    model.relations().forEach(relation -> addIntegration(document, relation));
    return document;
  }

  /** One status as an object; empty members are left out. */
  static ObjectNode status(Status status) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("current", status.value());
    if (!status.message().isEmpty()) {
      node.put("message", status.message());
    }
    node.put("since", JujuTime.since(status.since()));
    return node;
  }

  private static ObjectNode machine(MachineView machine, ModelView model) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    ObjectNode agent = status(machine.status());
    agent.put("version", model.jujuVersion());
    node.set("juju-status", agent);
    machine.instance().ifPresent(instance -> addInstance(node, instance, machine));
    return node;
  }

  private static void addInstance(ObjectNode node, MachineInstance instance, MachineView machine) {
    node.put("hostname", instance.hostName());
    node.put("dns-name", instance.address());
    node.putArray("ip-addresses").add(instance.address());
    node.put("instance-id", instance.hostName());
    node.set("machine-status", status(new Status("running", "Running", machine.status().since())));
    node.set("modification-status", status(new Status("idle", "", machine.status().since())));
    addBase(node);
    ObjectNode network = node.putObject("network-interfaces").putObject(instance.interfaceName());
    network.putArray("ip-addresses").add(instance.address());
    network.put("mac-address", instance.macAddress());
    network.put("is-up", true);
    MachineHardware hardware = instance.hardware();
    node.put(
        "hardware",
        "arch=%s cores=%d mem=%dM"
            .formatted(hardware.architecture(), hardware.cores(), hardware.memoryBytes() >> 20));
  }

  private static void addBase(ObjectNode node) {
    ObjectNode base = node.putObject("base");
    base.put("name", "ubuntu");
    base.put("channel", "24.04");
  }

  private static ObjectNode application(
      ApplicationView application, ModelView model, boolean kubernetes) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("charm", charmUrl(application));
    addBase(node);
    node.put("charm-origin", "local");
    node.put("charm-name", application.charmName());
    node.put("charm-rev", application.charmRevision());
    application.charmVersion().ifPresent(version -> node.put("charm-version", version));
    node.put("exposed", application.exposed());
    addLife(node, application.life());
    node.set("application-status", status(application.status()));
    if (!application.relations().isEmpty()) {
      ObjectNode relations = node.putObject("relations");
      application
          .relations()
          .forEach(
              (endpoint, related) -> addRelated(relations, application, endpoint, related, model));
    }
    if (!application.units().isEmpty()) {
      ObjectNode units = node.putObject("units");
      application
          .units()
          .forEach(unit -> units.set(unit.name().toString(), unit(unit, kubernetes)));
    }
    application.version().ifPresent(version -> node.put("version", version));
    return node;
  }

  static String charmUrl(ApplicationView application) {
    return "local:" + application.charmName() + "-" + application.charmRevision();
  }

  private static void addRelated(
      ObjectNode relations,
      ApplicationView application,
      String endpoint,
      List<String> related,
      ModelView model) {
    var entries = relations.putArray(endpoint);
    for (String other : related) {
      ObjectNode entry = entries.addObject();
      entry.put("related-application", other);
      entry.put("interface", interfaceOf(application.name(), endpoint, model));
      entry.put("scope", "global");
    }
  }

  private static String interfaceOf(String application, String endpoint, ModelView model) {
    return model.relations().stream()
        .filter(relation ->
            relation.endpoints().stream()
                .anyMatch(end ->
                    end.application().equals(application) && end.endpoint().equals(endpoint)))
        .map(RelationView::interfaceName)
        .findFirst()
        .orElse("");
  }

  private static ObjectNode unit(UnitView unit, boolean kubernetes) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.set("workload-status", status(unit.workload()));
    ObjectNode agent = status(unit.agent());
    node.set("juju-status", agent);
    addLife(agent, unit.life());
    if (unit.leader()) {
      node.put("leader", true);
    }
    if (!kubernetes) {
      node.put("machine", unit.machine().toString());
    }
    if (!unit.openPorts().isEmpty()) {
      var ports = node.putArray("open-ports");
      unit.openPorts().forEach(ports::add);
    }
    unit.address()
        .ifPresent(address -> node.put(kubernetes ? "address" : "public-address", address));
    if (kubernetes) {
      node.put("provider-id", unit.name().application() + "-" + unit.name().number());
    }
    return node;
  }

  private static void addLife(ObjectNode node, Life life) {
    switch (life) {
      case ALIVE -> {}
      case DYING -> node.put("life", "dying");
    }
  }

  private static ObjectNode storage(StorageView instance) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("kind", instance.kind());
    instance
        .unit()
        .ifPresent(unit -> {
          ObjectNode attachment =
              node.putObject("attachments").putObject("units").putObject(unit.toString());
          instance.location().ifPresent(location -> attachment.put("location", location));
        });
    return node;
  }

  private static void addIntegration(ObjectNode document, RelationView relation) {
    ObjectNode node = document.withArray(INTEGRATIONS).addObject();
    node.put("provider", relation.endpoints().getFirst().toString());
    node.put("requirer", relation.endpoints().getLast().toString());
    node.put("interface", relation.interfaceName());
    node.put("type", relation.endpoints().size() == 1 ? "peer" : "regular");
    addLife(node, relation.life());
  }
}
