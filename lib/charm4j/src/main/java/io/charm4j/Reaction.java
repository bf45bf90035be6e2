package io.charm4j;

/** What an observer answers to an event. */
public enum Reaction {
  /** It has done what it wanted to. */
  DONE,
  /** It wants the event again in the next dispatch. */
  DEFER
}
