package io.charm4j.testing.engine.state;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What must not be written where the rest of the model is.
 *
 * @param secrets contents by secret id and revision
 * @param tasks inputs of tasks that have not ended, by number
 */
public record ConfidentialState(
    SortedMap<String, SortedMap<Integer, SecretContent>> secrets,
    SortedMap<Integer, TaskInput> tasks) {
  /** Nothing. */
  public static final ConfidentialState EMPTY =
      new ConfidentialState(new TreeMap<>(), new TreeMap<>());

  /** Copies the maps. */
  public ConfidentialState {
    secrets = Frozen.map(secrets);
    tasks = Frozen.map(tasks);
  }

  /** Shows how much there is, and nothing of it. */
  @Override
  public String toString() {
    return "ConfidentialState[" + secrets.size() + " secrets, " + tasks.size() + " tasks]";
  }
}
