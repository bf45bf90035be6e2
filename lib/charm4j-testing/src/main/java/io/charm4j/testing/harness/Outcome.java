package io.charm4j.testing.harness;

import io.charm4j.event.Event;
import io.charm4j.status.Status;
import io.charm4j.testing.harness.scenario.ActionRun;
import io.charm4j.testing.harness.scenario.LogLine;
import io.charm4j.testing.harness.scenario.Relation;
import io.charm4j.testing.harness.scenario.Secret;
import io.charm4j.testing.harness.scenario.State;
import java.util.List;
import java.util.Optional;

/**
 * What came of an event.
 *
 * <p>The state is the one before with all that the charm has changed and Juju has kept. What an event
 * announces and takes away by itself stays in it: the unit that departed, the relation that broke, the storage
 * that was detached; so the same event can be run on it once more.
 *
 * @param state the state afterwards
 * @param exitCode how the charm's program ended; 0 for success
 * @param committed whether Juju kept what waits for the end of a hook: bags, secrets, ports, charm state
 * @param action what an action told its operator; empty for other events
 * @param log what was logged meanwhile, oldest first
 * @param toolUses the hook tools that the charm called, in order
 * @param thrown what left the charm's handler, when something did
 */
public record Outcome(
    State state,
    int exitCode,
    boolean committed,
    Optional<ActionRun> action,
    List<LogLine> log,
    List<ToolUse> toolUses,
    Optional<Throwable> thrown) {

  /** Copies the lists. */
  public Outcome {
    log = List.copyOf(log);
    toolUses = List.copyOf(toolUses);
  }

  /**
   * {@return the one relation of an endpoint, as {@link State#relation}}
   *
   * @param endpoint the unit's own endpoint
   */
  public Relation relation(String endpoint) {
    return state.relation(endpoint);
  }

  /**
   * {@return the secret of this label or bare id, as {@link State#secret}}
   *
   * @param labelOrId the secret's label, or its id
   */
  public Secret secret(String labelOrId) {
    return state.secret(labelOrId);
  }

  /** {@return what the charm shows for the unit; empty when it has shown nothing} */
  public Optional<Status> unitStatus() {
    return state.unitStatus();
  }

  /** {@return what the leader shows for the application; empty when it has shown nothing} */
  public Optional<Status> applicationStatus() {
    return state.applicationStatus();
  }

  /** {@return the events that wait for the next dispatch, oldest first} */
  public List<Event> deferred() {
    return state.unit().deferred();
  }

  /**
   * {@return what the action told its operator}
   *
   * @throws IllegalStateException when the event was no action
   */
  public ActionRun actionRun() {
    return action.orElseThrow(() -> new IllegalStateException("the event was no action"));
  }

  /** {@return what was logged, one line each: level, blank, text} */
  public List<String> logLines() {
    return log.stream().map(line -> line.level() + " " + line.message()).toList();
  }
}
