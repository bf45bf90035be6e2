package io.charm4j.testing.engine.state;

/** What becomes of a unit's pod (reference/juju-hook-contract §6.6). */
public enum PodState {
  /** Nothing is about to happen to it. */
  STAYS,
  /** It is to be replaced, and its unit still runs {@code stop} in it. */
  GOING,
  /** Nothing runs in it any more: its unit goes on in another. */
  LOST
}
