package io.charm4j.testing.engine.state;

import java.time.Instant;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a unit's agent remembers.
 *
 * @param step where it stands
 * @param progress how far the unit's life is
 * @param relations what it has told its charm of each relation
 * @param attachedStorages storages whose attached hook has run
 * @param resolution what an operator decided about a failed hook
 * @param nextUpdateStatus when the next {@code update-status} is due (UTC)
 */
public record AgentState(
    AgentStep step,
    AgentProgress progress,
    SortedMap<Integer, RelationMembership> relations,
    SortedSet<String> attachedStorages,
    Resolution resolution,
    Instant nextUpdateStatus) {

  /** Copies the collections. */
  public AgentState {
    relations = Frozen.map(relations);
    attachedStorages = Frozen.set(attachedStorages);
  }

  /** An agent that has done nothing. */
  public static AgentState fresh() {
    return new AgentState(
        new AgentStep.Idle(),
        AgentProgress.NONE,
        new TreeMap<>(),
        new TreeSet<>(),
        Resolution.NONE,
        Instant.MAX);
  }

  /** The same at another step. */
  public AgentState withStep(AgentStep newStep) {
    return new AgentState(
        newStep, progress, relations, attachedStorages, resolution, nextUpdateStatus);
  }

  /** The same, further. */
  public AgentState withProgress(AgentProgress newProgress) {
    return new AgentState(
        step, newProgress, relations, attachedStorages, resolution, nextUpdateStatus);
  }

  /** The same with other knowledge of a relation. */
  public AgentState withRelation(RelationMembership membership) {
    return new AgentState(
        step,
        progress,
        Frozen.with(relations, membership.relation(), membership),
        attachedStorages,
        resolution,
        nextUpdateStatus);
  }

  /** The same after a relation is over. */
  public AgentState withoutRelation(int relation) {
    return new AgentState(
        step,
        progress,
        Frozen.without(relations, relation),
        attachedStorages,
        resolution,
        nextUpdateStatus);
  }

  /** The same after a storage's attached hook. */
  public AgentState withStorage(String id) {
    return new AgentState(
        step, progress, relations, Frozen.with(attachedStorages, id), resolution, nextUpdateStatus);
  }

  /** The same after a storage's detaching hook. */
  public AgentState withoutStorage(String id) {
    return new AgentState(
        step,
        progress,
        relations,
        Frozen.without(attachedStorages, id),
        resolution,
        nextUpdateStatus);
  }

  /** The same with an operator's decision. */
  public AgentState withResolution(Resolution decision) {
    return new AgentState(step, progress, relations, attachedStorages, decision, nextUpdateStatus);
  }

  /** The same with another time for the next {@code update-status}. */
  public AgentState withNextUpdateStatus(Instant time) {
    return new AgentState(step, progress, relations, attachedStorages, resolution, time);
  }
}
