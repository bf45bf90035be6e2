package io.charm4j.testing.harness;

import io.charm4j.testing.consistency.ConsistencyChecker;
import io.charm4j.testing.harness.scenario.ScenarioEvent;
import io.charm4j.testing.harness.scenario.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Runs a charm's handler again, as Juju does after a failed hook or a refused commit (reference/juju-hook-contract
 * §1.5, §3.1), and demands the same end: bags, secrets, statuses, ports, charm state, deferred events, and the
 * world around the unit.
 *
 * <pre>{@code
 * Idempotence.check(MyUnit::started, On.configChanged());
 * }</pre>
 *
 * <p>What a charm makes up anew, such as passwords, may differ between two units, but not between two places:
 * a file of the world that has a password must have the one that Juju kept.
 */
public final class Idempotence {
  private Idempotence() {}

  /** A unit with the world around it, which nobody else uses. */
  public interface Trial extends AutoCloseable {

    /**
     * What runs the charm.
     *
     * @return the scenario of this test
     */
    Scenario scenario();

    /**
     * The unit's state before the event.
     *
     * @return the state
     */
    State state();

    /**
     * What the charm has done outside of Juju: files, objects, processes, by name.
     *
     * @return texts by name
     */
    Map<String, String> world();

    /** Ends it. */
    @Override
    void close();
  }

  /**
   * Runs the event once, twice in a row, and again after a lost commit; each time a unit of its own.
   *
   * @param trials makes a unit, the same each time
   * @param event the event
   * @throws AssertionError when an end differs, with the names of all that differs
   */
  public static void check(Supplier<? extends Trial> trials, ScenarioEvent event) {
    SortedMap<String, String> once = checkTwice(trials, event);
    checkLostCommit(trials, event, once);
  }

  /** Answers what is there after the event has come once. */
  private static SortedMap<String, String> checkTwice(
      Supplier<? extends Trial> trials, ScenarioEvent event) {
    try (Trial trial = trials.get()) {
      State first = trial.scenario().run(event, trial.state()).state();
      SortedMap<String, String> once = picture(trial, first);
      demandSameAgain(trial, event, first, "run twice in a row", once);
      return once;
    }
  }

  private static void checkLostCommit(
      Supplier<? extends Trial> trials, ScenarioEvent event, SortedMap<String, String> once) {
    try (Trial trial = trials.get()) {
      State lost =
          trial
              .scenario()
              .attemptWithRefusedCommit(event, trial.state(), "the database is busy")
              .state();
      State retried = trial.scenario().run(event, lost).state();
      SortedMap<String, String> afterRetry = picture(trial, retried);
      demandSame(event, "run again after a lost commit", once, afterRetry);
      demandSameAgain(trial, event, retried, "run once more after that", afterRetry);
    }
  }

  /** What the first run has taken away, such as a secret, no event is about any more. */
  private static void demandSameAgain(
      Trial trial,
      ScenarioEvent event,
      State state,
      String how,
      SortedMap<String, String> expected) {
    ConsistencyChecker checker = new ConsistencyChecker(trial.scenario().charm());
    if (checker.problems(state, event).isEmpty()) {
      demandSame(event, how, expected, picture(trial, trial.scenario().run(event, state).state()));
    }
  }

  private static SortedMap<String, String> picture(Trial trial, State after) {
    ComparableState comparable = new ComparableState(trial.state(), after);
    SortedMap<String, String> all = new TreeMap<>(comparable.entries());
    trial.world().forEach((name, text) -> all.put("world " + name, comparable.masked(text)));
    return all;
  }

  /** Names what differs and shows none of it: a stale password is in no mask. */
  private static void demandSame(
      ScenarioEvent event,
      String how,
      SortedMap<String, String> expected,
      SortedMap<String, String> actual) {
    List<String> differences = new ArrayList<>();
    TreeSet<String> names = new TreeSet<>(expected.keySet());
    names.addAll(actual.keySet());
    for (String name : names) {
      if (!expected.containsKey(name)) {
        differences.add(name + " is there now");
      } else if (!actual.containsKey(name)) {
        differences.add(name + " is gone");
      } else if (!expected.getOrDefault(name, "").equals(actual.get(name))) {
        differences.add(name + " differs");
      }
    }
    if (!differences.isEmpty()) {
      throw new AssertionError(
          event.name()
              + " "
              + how
              + " has another end than once:\n"
              + differences.stream().map(line -> "  " + line).collect(Collectors.joining("\n")));
    }
  }
}
