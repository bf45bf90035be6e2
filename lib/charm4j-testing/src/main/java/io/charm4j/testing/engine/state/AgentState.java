package io.charm4j.testing.engine.state;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
 * @param workload hooks of the workload containers that are due, oldest first
 */
public record AgentState(
    AgentStep step,
    AgentProgress progress,
    SortedMap<Integer, RelationMembership> relations,
    SortedSet<String> attachedStorages,
    Resolution resolution,
    Instant nextUpdateStatus,
    List<Hook> workload) {

  /** Copies the collections. */
  public AgentState {
    workload = List.copyOf(workload);
    relations = Frozen.map(relations);
    attachedStorages = Frozen.set(attachedStorages);
  }

  /** An agent that no workload container owes anything. */
  public AgentState(
      AgentStep step,
      AgentProgress progress,
      SortedMap<Integer, RelationMembership> relations,
      SortedSet<String> attachedStorages,
      Resolution resolution,
      Instant nextUpdateStatus) {
    this(step, progress, relations, attachedStorages, resolution, nextUpdateStatus, List.of());
  }

  /** An agent that has done nothing. */
  public static AgentState fresh() {
    return new AgentState(
        new AgentStep.Idle(),
        AgentProgress.NONE,
        new TreeMap<>(),
        new TreeSet<>(),
        Resolution.NONE,
        Instant.MAX,
        List.of());
  }

  /** The same at another step. */
  public AgentState withStep(AgentStep newStep) {
    return new AgentState(
        newStep, progress, relations, attachedStorages, resolution, nextUpdateStatus, workload);
  }

  /** The same, further. */
  public AgentState withProgress(AgentProgress newProgress) {
    return new AgentState(
        step, newProgress, relations, attachedStorages, resolution, nextUpdateStatus, workload);
  }

  /** The same with other knowledge of a relation. */
  public AgentState withRelation(RelationMembership membership) {
    return new AgentState(
        step,
        progress,
        Frozen.with(relations, membership.relation(), membership),
        attachedStorages,
        resolution,
        nextUpdateStatus,
        workload);
  }

  /** The same after a relation is over. */
  public AgentState withoutRelation(int relation) {
    return new AgentState(
        step,
        progress,
        Frozen.without(relations, relation),
        attachedStorages,
        resolution,
        nextUpdateStatus,
        workload);
  }

  /** The same after a storage's attached hook. */
  public AgentState withStorage(String id) {
    return new AgentState(
        step,
        progress,
        relations,
        Frozen.with(attachedStorages, id),
        resolution,
        nextUpdateStatus,
        workload);
  }

  /** The same after a storage's detaching hook. */
  public AgentState withoutStorage(String id) {
    return new AgentState(
        step,
        progress,
        relations,
        Frozen.without(attachedStorages, id),
        resolution,
        nextUpdateStatus,
        workload);
  }

  /** The same with an operator's decision. */
  public AgentState withResolution(Resolution decision) {
    return new AgentState(
        step, progress, relations, attachedStorages, decision, nextUpdateStatus, workload);
  }

  /** The same with another time for the next {@code update-status}. */
  public AgentState withNextUpdateStatus(Instant time) {
    return new AgentState(step, progress, relations, attachedStorages, resolution, time, workload);
  }

  /** The same with these hooks of workload containers due. */
  public AgentState withWorkload(List<Hook> due) {
    return new AgentState(
        step, progress, relations, attachedStorages, resolution, nextUpdateStatus, due);
  }

  /** The same with one more hook of a workload container due. */
  public AgentState withDue(Hook hook) {
    List<Hook> more = new ArrayList<>(workload);
    more.add(hook);
    return withWorkload(more);
  }

  /** The same after a hook of a workload container. */
  public AgentState withoutDue(Hook hook) {
    List<Hook> left = new ArrayList<>(workload);
    left.remove(hook);
    return withWorkload(left);
  }
}
