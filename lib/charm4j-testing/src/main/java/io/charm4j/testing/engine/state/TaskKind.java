package io.charm4j.testing.engine.state;

/** What a task runs. */
public enum TaskKind {
  ACTION,
  COMMANDS
}
