package io.charm4j.testing.engine.state;

/** What an operator decided about a failed hook. */
public enum Resolution {
  NONE,
  RETRY,
  SKIP
}
