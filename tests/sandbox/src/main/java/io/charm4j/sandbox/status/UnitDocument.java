package io.charm4j.sandbox.status;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.charm4j.testing.engine.view.ApplicationView;
import io.charm4j.testing.engine.view.UnitBagView;
import io.charm4j.testing.engine.view.UnitDetail;
import io.charm4j.testing.engine.view.UnitRelationDetail;
import io.charm4j.testing.engine.view.UnitView;
import java.util.Map;
import java.util.TreeMap;

/** A unit as {@code juju show-unit} shows it. */
public final class UnitDocument {

  private UnitDocument() {}

  /** The document of one unit, to stand under its name. */
  public static ObjectNode of(UnitDetail detail, ApplicationView application) {
    UnitView unit = detail.unit();
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    unit.workloadVersion().ifPresent(version -> node.put("workload-version", version));
    node.put("machine", unit.machine().toString());
    var ports = node.putArray("opened-ports");
    unit.openPorts().forEach(ports::add);
    unit.address().ifPresent(address -> node.put("public-address", address));
    node.put("charm", StatusDocument.charmUrl(application));
    node.put("leader", unit.leader());
    node.put(
        "life",
        switch (unit.life()) {
          case ALIVE -> "alive";
          case DYING -> "dying";
        });
    if (!detail.relations().isEmpty()) {
      var relations = node.putArray("relation-info");
      detail.relations().forEach(relation -> relations.add(relation(relation)));
    }
    return node;
  }

  private static ObjectNode relation(UnitRelationDetail relation) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("relation-id", relation.id());
    node.put("endpoint", relation.endpoint());
    node.put("related-endpoint", relation.relatedEndpoint());
    node.set("application-data", data(relation.applicationData()));
    node.set("local-unit", bag(relation.localUnit()));
    if (!relation.relatedUnits().isEmpty()) {
      ObjectNode units = node.putObject("related-units");
      new TreeMap<>(relation.relatedUnits())
          .forEach((name, bag) -> units.set(name.toString(), bag(bag)));
    }
    return node;
  }

  private static ObjectNode bag(UnitBagView bag) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("in-scope", bag.inScope());
    node.set("data", data(bag.data()));
    return node;
  }

  private static ObjectNode data(Map<String, String> data) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    new TreeMap<>(data).forEach(node::put);
    return node;
  }
}
