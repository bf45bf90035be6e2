package io.charm4j.testing.engine.context;

/** What a run has asked for by {@code juju-reboot} (reference/juju-hook-contract §2.2). */
public enum RebootRequest {
  NONE,
  AFTER_SUCCESS,
  NOW
}
