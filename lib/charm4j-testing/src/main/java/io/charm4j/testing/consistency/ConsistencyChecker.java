package io.charm4j.testing.consistency;

import io.charm4j.testing.engine.charm.CharmPackage;
import io.charm4j.testing.harness.scenario.ScenarioEvent;
import io.charm4j.testing.harness.scenario.State;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * Refuses a scenario that no Juju would ever produce, so that no test proves anything of a world that is not.
 * All rules look; one exception lists all problems.
 */
public final class ConsistencyChecker {
  private final CharmPackage charm;

  /**
   * A checker for scenarios of this charm.
   *
   * @param charm what the charm's descriptions say
   */
  public ConsistencyChecker(CharmPackage charm) {
    this.charm = charm;
  }

  /**
   * What contradicts itself in a state and its event, a sentence each; empty when nothing does.
   *
   * @param state the state before the event
   * @param event the event
   * @return a sentence for each problem; empty when there is none
   */
  public List<String> problems(State state, ScenarioEvent event) {
    World world = new World(charm, state, event);
    return rules().flatMap(rule -> rule.problems(world)).toList();
  }

  private static Stream<Rule> rules() {
    return Stream.of(StateRules.ALL, RelationRules.ALL, SecretRules.ALL, EventRules.ALL)
        .flatMap(List::stream);
  }

  /**
   * Refuses a state and event that contradict themselves, each other or the charm's descriptions.
   *
   * @param state the state before the event
   * @param event the event
   * @throws InconsistentScenarioException with all problems
   */
  public void check(State state, ScenarioEvent event) {
    refuse(event, problems(state, event));
  }

  /**
   * Refuses what a charm did in a run when the state's Juju has not the means.
   *
   * @param tools the hook tools that it called
   * @param state the state before the event
   * @param event the event
   * @throws InconsistentScenarioException with all problems
   */
  public void checkTools(State state, ScenarioEvent event, Collection<String> tools) {
    refuse(event, ToolRules.problems(new World(charm, state, event), tools).toList());
  }

  private static void refuse(ScenarioEvent event, List<String> problems) {
    if (!problems.isEmpty()) {
      throw new InconsistentScenarioException(event.name(), problems);
    }
  }
}
