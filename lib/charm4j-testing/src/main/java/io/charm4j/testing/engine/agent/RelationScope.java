package io.charm4j.testing.engine.agent;

import io.charm4j.testing.engine.state.Bag;
import io.charm4j.testing.engine.state.ModelDraft;
import io.charm4j.testing.engine.state.RelationMembership;
import io.charm4j.testing.engine.state.RelationState;
import io.charm4j.testing.engine.state.UnitBag;
import io.charm4j.testing.engine.substrate.UnitName;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Taking part in relations. */
final class RelationScope {
  private static final String SUBNETS = "egress-subnets";

  private RelationScope() {}

  /** Enters every relation that the unit is not in; from then on others see it there. */
  static void enterAll(ModelDraft draft, UnitName unit, Instant now) {
    for (RelationState relation : List.copyOf(draft.relations().values())) {
      if (relation.isActive()
          && relation.endpointOf(unit.application()).isPresent()
          && !draft.unit(unit).agent().relations().containsKey(relation.id())) {
        enter(draft, unit, relation, now);
      }
    }
  }

  /**
   * Tells the others of an address that has changed, as the commit of {@code config-changed} does
   * (reference/juju-hook-contract §3.1). What the charm has written in its place stays.
   */
  static void refreshAddresses(ModelDraft draft, UnitName unit) {
    Map<String, String> present = addresses(draft, unit);
    for (RelationState relation : List.copyOf(draft.relations().values())) {
      if (!relation.inScope(unit)) {
        continue;
      }
      Bag bag = relation.unitBag(unit);
      String subnet = bag.values().getOrDefault(SUBNETS, "");
      String old = subnet.endsWith("/32") ? subnet.substring(0, subnet.length() - 3) : "";
      Map<String, String> changed = new TreeMap<>(present);
      changed
          .keySet()
          .removeIf(key -> !key.equals(SUBNETS) && !old.equals(bag.values().getOrDefault(key, "")));
      if (!old.isEmpty() && !present.isEmpty()) {
        draft
            .relations()
            .put(
                relation.id(), relation.withUnitBag(unit, new UnitBag(bag.written(changed), true)));
      }
    }
  }

  private static Map<String, String> addresses(ModelDraft draft, UnitName unit) {
    Map<String, String> addresses = new TreeMap<>();
    draft
        .state()
        .addressOf(unit)
        .ifPresent(address -> {
          addresses.put("private-address", address);
          addresses.put("ingress-address", address);
          addresses.put(SUBNETS, address + "/32");
        });
    return addresses;
  }

  /** Juju fills a new bag with the unit's addresses. */
  private static void enter(ModelDraft draft, UnitName unit, RelationState relation, Instant now) {
    Map<String, String> addresses = addresses(draft, unit);
    // A unit that comes back to a resumed relation is joined anew: its old content is gone.
    Bag bag =
        relation.unitBags().containsKey(unit)
            ? relation.unitBag(unit).replacedBy(addresses)
            : Bag.UNWRITTEN.written(addresses);
    draft.relations().put(relation.id(), relation.withUnitBag(unit, new UnitBag(bag, true)));
    draft.changeAgent(unit, agent -> agent.withRelation(RelationMembership.entered(relation.id())));
    Subordinates.addBeside(draft, unit, relation, now);
  }
}
