package io.charm4j.testing.engine.agent;

import io.charm4j.testing.engine.context.BagKey;
import io.charm4j.testing.engine.context.EngineServices;
import io.charm4j.testing.engine.context.HookContext;
import io.charm4j.testing.engine.context.PendingChanges;
import io.charm4j.testing.engine.context.PendingChanges.PortChange;
import io.charm4j.testing.engine.state.Bag;
import io.charm4j.testing.engine.state.ModelDraft;
import io.charm4j.testing.engine.state.OperationRefusedException;
import io.charm4j.testing.engine.state.RelationMembership;
import io.charm4j.testing.engine.state.RelationState;
import io.charm4j.testing.engine.state.UnitBag;
import io.charm4j.testing.engine.substrate.UnitName;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Applies what a run has asked for, after it has ended well. As on a Juju 3 controller: first the
 * secrets, then everything else in one step; the second can fail when the first is done
 * (reference/juju-hook-contract §3.1).
 */
final class HookCommit {
  private static final int STATE_LIMIT_BYTES = 2 * 1024 * 1024;

  /** What a document of the controller's database can have (reference/juju-hook-contract §4). */
  private static final int BAG_LIMIT_BYTES = 16 * 1024 * 1024;

  private final EngineServices services;
  private final FaultSwitches faults;

  HookCommit(EngineServices services, FaultSwitches faults) {
    this.services = services;
    this.faults = faults;
  }

  /**
   * Commits.
   *
   * @throws CommitRefusedException when the model refuses; the bags are untouched then
   */
  void apply(HookContext context) throws CommitRefusedException {
    PendingChanges pending = context.pending();
    if (faults.takeLostLeadership(context.unit())) {
      services.model().change(draft -> LeaderElection.depose(draft, context.unit()));
    }
    Optional<String> refusal = faults.takeRefusal(context.unit());
    if (refusal.isPresent()) {
      throw new CommitRefusedException("cannot apply changes: " + refusal.get());
    }
    try {
      if (!pending.secrets().isEmpty()) {
        boolean holdGrants =
            !pending.secrets().granted().isEmpty() && faults.takeDelayedGrant(context.unit());
        services
            .model()
            .change(draft ->
                new SecretCommit(draft, context.unit(), services.clock().instant(), holdGrants)
                    .apply(pending.secrets()));
      }
      services.model().change(draft -> applyRest(draft, context.unit(), pending));
    } catch (OperationRefusedException e) {
      throw new CommitRefusedException("cannot apply changes: " + e.getMessage(), e);
    }
  }

  private void applyRest(ModelDraft draft, UnitName unit, PendingChanges pending) {
    pending.bags().forEach((bag, writes) -> write(draft, unit, bag, writes));
    pending.ports().forEach(change -> apply(draft, unit, change));
    applyState(draft, unit, pending.stateWrites());
    pending.storageAdditions().forEach((name, count) -> UnitStorage.add(draft, unit, name, count));
  }

  private static void write(
      ModelDraft draft, UnitName unit, BagKey key, Map<String, String> writes) {
    RelationState relation = draft.relations().get(key.relation());
    if (relation == null) {
      throw new OperationRefusedException("relation " + key.relation() + " not found");
    }
    if (key.owner().equals(unit.toString())) {
      UnitBag part = relation.unitBags().getOrDefault(unit, new UnitBag(Bag.UNWRITTEN, false));
      UnitBag written = new UnitBag(limited(key, part.bag().written(writes)), part.inScope());
      draft.relations().put(relation.id(), relation.withUnitBag(unit, written));
      return;
    }
    if (!draft.application(key.owner()).leadership().isLeader(unit)) {
      throw new OperationRefusedException(
          "checking leadership continuity: \""
              + unit
              + "\" is not leader of \""
              + key.owner()
              + "\"");
    }
    Bag before = relation.applicationBag(key.owner());
    Bag after = limited(key, before.written(writes));
    draft.relations().put(relation.id(), relation.withApplicationBag(key.owner(), after));
    if (relation.isPeer()) {
      keepWriterFromHearing(draft, unit, relation.id(), before, after);
    }
  }

  private static Bag limited(BagKey key, Bag bag) {
    long size = bytes(bag.values());
    if (size > BAG_LIMIT_BYTES) {
      throw new OperationRefusedException(
          "the settings of \""
              + key.owner()
              + "\" in relation "
              + key.relation()
              + " have "
              + size
              + " bytes: a document has at most "
              + BAG_LIMIT_BYTES);
    }
    return bag;
  }

  /** The leader gets no event for its own write to the peers' application bag. */
  private static void keepWriterFromHearing(
      ModelDraft draft, UnitName unit, int relation, Bag before, Bag after) {
    draft.changeAgent(
        unit,
        agent -> {
          RelationMembership membership = agent.relations().get(relation);
          return membership != null && membership.applicationVersion() == before.version()
              ? agent.withRelation(membership.afterApplicationChanged(after.version()))
              : agent;
        });
  }

  private static void apply(ModelDraft draft, UnitName unit, PortChange change) {
    Set<String> endpoints =
        draft.application(unit.application()).charmPackage().metadata().endpoints().keySet();
    draft.changeUnit(
        unit,
        state ->
            state.withOpenedPorts(new EndpointPorts(endpoints, state.openedPorts()).after(change)));
  }

  private static void applyState(
      ModelDraft draft, UnitName unit, Map<String, Optional<String>> writes) {
    if (writes.isEmpty()) {
      return;
    }
    SortedMap<String, String> state = new TreeMap<>(draft.unit(unit).charmState());
    writes.forEach((key, value) ->
        value.ifPresentOrElse(text -> state.put(key, text), () -> state.remove(key)));
    if (bytes(state) > STATE_LIMIT_BYTES) {
      throw new OperationRefusedException(
          "max allowed size (" + STATE_LIMIT_BYTES + ") exceeded for charm state");
    }
    draft.changeUnit(unit, before -> before.withCharmState(state));
  }

  private static long bytes(Map<String, String> texts) {
    return texts.entrySet().stream()
        .mapToLong(entry -> bytes(entry.getKey()) + bytes(entry.getValue()))
        .sum();
  }

  private static long bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
