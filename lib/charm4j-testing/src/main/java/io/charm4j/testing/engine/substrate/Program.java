package io.charm4j.testing.engine.substrate;

/** What a unit's agent can start. */
public sealed interface Program {

  /** The charm's own {@code dispatch}, used for every hook and action when it exists. */
  record Dispatch() implements Program {}

  /**
   * A program of a charm without {@code dispatch}.
   *
   * @param path relative to the charm directory: {@code hooks/install} or {@code actions/backup}
   */
  record LegacyHook(String path) implements Program {}

  /**
   * Commands of an operator, run by {@code /bin/bash} from a temporary script.
   *
   * @param text the script
   */
  record Script(String text) implements Program {}
}
