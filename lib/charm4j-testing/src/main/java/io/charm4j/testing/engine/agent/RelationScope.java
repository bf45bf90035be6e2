package io.charm4j.testing.engine.agent;

import io.charm4j.testing.engine.state.Bag;
import io.charm4j.testing.engine.state.ModelDraft;
import io.charm4j.testing.engine.state.RelationMembership;
import io.charm4j.testing.engine.state.RelationState;
import io.charm4j.testing.engine.state.UnitBag;
import io.charm4j.testing.engine.substrate.UnitName;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Taking part in relations. */
final class RelationScope {
  private RelationScope() {}

  /** Enters every relation that the unit is not in; from then on others see it there. */
  static void enterAll(ModelDraft draft, UnitName unit) {
    for (RelationState relation : List.copyOf(draft.relations().values())) {
      if (relation.isActive()
          && relation.endpointOf(unit.application()).isPresent()
          && !draft.unit(unit).agent().relations().containsKey(relation.id())) {
        enter(draft, unit, relation);
      }
    }
  }

  /** Juju fills a new bag with the unit's addresses. */
  private static void enter(ModelDraft draft, UnitName unit, RelationState relation) {
    Map<String, String> addresses = new TreeMap<>();
    draft
        .state()
        .addressOf(unit)
        .ifPresent(address -> {
          addresses.put("private-address", address);
          addresses.put("ingress-address", address);
          addresses.put("egress-subnets", address + "/32");
        });
    // A unit that comes back to a resumed relation is joined anew: its old content is gone.
    Bag bag =
        relation.unitBags().containsKey(unit)
            ? relation.unitBag(unit).replacedBy(addresses)
            : Bag.UNWRITTEN.written(addresses);
    draft.relations().put(relation.id(), relation.withUnitBag(unit, new UnitBag(bag, true)));
    draft.changeAgent(unit, agent -> agent.withRelation(RelationMembership.entered(relation.id())));
  }
}
