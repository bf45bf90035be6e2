package io.charm4j.testing.engine.context;

import com.fasterxml.jackson.databind.JsonNode;
import io.charm4j.testing.engine.state.ApplicationState;
import io.charm4j.testing.engine.state.Hook;
import io.charm4j.testing.engine.state.ModelState;
import io.charm4j.testing.engine.state.RelationKind;
import io.charm4j.testing.engine.state.RelationMembership;
import io.charm4j.testing.engine.substrate.MachineId;
import io.charm4j.testing.engine.substrate.UnitName;
import io.charm4j.testing.engine.view.Status;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * One run of a program. Its hook tools are answered one at a time, so that nothing here needs a lock of
 * its own.
 */
public final class HookContext {
  private final String id;
  private final UnitName unit;
  private final MachineId machine;
  private final Purpose purpose;
  private final Optional<RelationFocus> focus;
  private final SortedMap<Integer, SortedSet<UnitName>> members;
  private final RemoteBagCache memberBags;
  private final Map<BagKey, SortedMap<String, String>> otherBags = new HashMap<>();
  private final PendingChanges pending = new PendingChanges();
  private final ActionOutcome outcome = new ActionOutcome();
  private Optional<SortedMap<String, JsonNode>> options = Optional.empty();
  private Optional<Status> unitStatus = Optional.empty();
  private boolean leadershipDenied;
  private volatile RebootRequest reboot = RebootRequest.NONE;

  /**
   * The run of a program as of this state of the model.
   *
   * @param memberBags what the unit's agent remembers of other units' bags
   */
  public HookContext(
      String id, UnitName unit, Purpose purpose, ModelState state, RemoteBagCache memberBags) {
    this.id = id;
    this.unit = unit;
    this.purpose = purpose;
    this.memberBags = memberBags;
    var unitState = state.findUnit(unit).orElseThrow();
    this.machine = unitState.machine();
    this.members = new TreeMap<>();
    for (RelationMembership membership : unitState.agent().relations().values()) {
      members.put(membership.relation(), new TreeSet<>(membership.members().keySet()));
    }
    if (purpose instanceof Purpose.OfHook(Hook.Relation hook)) {
      focus =
          Optional.of(
              new RelationFocus(hook.relation(), hook.remoteApplication(), hook.remoteUnit()));
      applyTo(members.computeIfAbsent(hook.relation(), _ -> new TreeSet<>()), hook);
    } else {
      focus =
          purpose instanceof Purpose.OfCommands(int _, Optional<RelationFocus> relation)
              ? relation
              : Optional.empty();
    }
    members.forEach(memberBags::retain);
  }

  /** A unit that joins is a member in that very hook; one that departs is none any more. */
  private void applyTo(SortedSet<UnitName> present, Hook.Relation hook) {
    hook.remoteUnit()
        .ifPresent(remote -> {
          memberBags.drop(hook.relation(), remote);
          if (hook.kind() == RelationKind.JOINED) {
            present.add(remote);
          } else if (hook.kind() == RelationKind.DEPARTED) {
            present.remove(remote);
          }
        });
  }

  /** Names this run. */
  public String id() {
    return id;
  }

  /** Whose program runs. */
  public UnitName unit() {
    return unit;
  }

  /** Where it runs. */
  public MachineId machine() {
    return machine;
  }

  /** Why it runs. */
  public Purpose purpose() {
    return purpose;
  }

  /** The relation that the hook is about. */
  public Optional<RelationFocus> focus() {
    return focus;
  }

  /** What waits for the program's end. */
  public PendingChanges pending() {
    return pending;
  }

  /** What an action has said of its result. */
  public ActionOutcome outcome() {
    return outcome;
  }

  /** Whether the machine is to be restarted because of this run. */
  public RebootRequest reboot() {
    return reboot;
  }

  /** Asks for a restart of the machine. */
  public void requestReboot(RebootRequest when) {
    reboot = when;
  }

  /** Whether the unit's agent knows this relation. */
  public boolean knows(int relation) {
    return members.containsKey(relation);
  }

  /** The relations that the unit's agent knows, with the units that are in them at this moment. */
  public SortedMap<Integer, SortedSet<UnitName>> members() {
    return members;
  }

  /** Another unit's bag: members' from the agent's memory, others' kept for this run only. */
  public SortedMap<String, String> remoteBag(
      int relation, UnitName remote, Supplier<SortedMap<String, String>> source) {
    SortedSet<UnitName> present = members.get(relation);
    if (present != null && present.contains(remote)) {
      return memberBags.get(relation, remote, source);
    }
    return otherBags.computeIfAbsent(new BagKey(relation, remote.toString()), _ -> source.get());
  }

  /** An application's bag, kept for this run. */
  public SortedMap<String, String> applicationBag(
      BagKey bag, Supplier<SortedMap<String, String>> source) {
    return otherBags.computeIfAbsent(bag, _ -> source.get());
  }

  /** The application's options, as they were when this run first asked. */
  public SortedMap<String, JsonNode> options(ModelState state) {
    if (options.isEmpty()) {
      options =
          Optional.of(
              state
                  .findApplication(unit.application())
                  .map(ApplicationState::effectiveOptions)
                  .orElse(new TreeMap<>()));
    }
    return options.get();
  }

  /** The unit's status, as it was when this run first read it. */
  public Status unitStatus(ModelState state) {
    if (unitStatus.isEmpty()) {
      unitStatus = state.findUnit(unit).map(found -> found.statuses().workload());
    }
    return unitStatus.orElseThrow();
  }

  /** Whether the unit leads; once it did not, it does not for the rest of this run. */
  public boolean isLeader(ModelState state) {
    leadershipDenied = leadershipDenied || !state.isLeader(unit);
    return !leadershipDenied;
  }
}
