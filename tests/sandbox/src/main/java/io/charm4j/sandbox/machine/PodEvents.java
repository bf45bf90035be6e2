package io.charm4j.sandbox.machine;

import io.charm4j.testing.engine.substrate.UnitName;

/** Takes what is seen in pods. Calls come from threads of their own. */
public interface PodEvents {

  /** The Pebble of a workload container answers for the first time since the container's start. */
  void ready(UnitName unit, String container);

  /** A custom notice has occurred in a workload container. */
  void notice(UnitName unit, String container, String id, String key);

  /** A health check of a workload container has failed, or has passed again. */
  void check(UnitName unit, String container, String check, boolean passes);

  /** The grace period is over, and nothing of the pod is left. */
  void lost(UnitName unit);
}
