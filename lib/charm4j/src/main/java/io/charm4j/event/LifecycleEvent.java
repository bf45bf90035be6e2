package io.charm4j.event;

/** The events of a unit's life, none of which carries data (reference/juju-hook-contract §1.3, §1.7). */
public sealed interface LifecycleEvent extends Event {

  /** The charm was put on its unit; runs once. */
  record Install() implements LifecycleEvent {
    @Override
    public String hookName() {
      return "install";
    }
  }

  /** The unit is configured and shall start its workload; again after a reboot or a pod's restart. */
  record Start() implements LifecycleEvent {
    @Override
    public String hookName() {
      return "start";
    }
  }

  /** The unit is about to go. */
  record Stop() implements LifecycleEvent {
    @Override
    public String hookName() {
      return "stop";
    }
  }

  /** The last event of a unit. */
  record Remove() implements LifecycleEvent {
    @Override
    public String hookName() {
      return "remove";
    }
  }

  /** Configuration, trust or network addresses differ from the last committed ones. */
  record ConfigChanged() implements LifecycleEvent {
    @Override
    public String hookName() {
      return "config-changed";
    }
  }

  /** The periodic tick, every 5 minutes by default, only when the unit is idle. */
  record UpdateStatus() implements LifecycleEvent {
    @Override
    public String hookName() {
      return "update-status";
    }
  }

  /** The charm was replaced by another revision, or the pod by another pod. */
  record UpgradeCharm() implements LifecycleEvent {
    @Override
    public String hookName() {
      return "upgrade-charm";
    }
  }

  /** This unit has become the leader. */
  record LeaderElected() implements LifecycleEvent {
    @Override
    public String hookName() {
      return "leader-elected";
    }
  }

  /** The leader changed the leader settings (Juju 3.x and before). */
  record LeaderSettingsChanged() implements LifecycleEvent {
    @Override
    public String hookName() {
      return "leader-settings-changed";
    }
  }

  /** The machine's base is about to be upgraded (Juju 3.6 and before). */
  record PreSeriesUpgrade() implements LifecycleEvent {
    @Override
    public String hookName() {
      return "pre-series-upgrade";
    }
  }

  /** The machine's base has been upgraded (Juju 3.6 and before). */
  record PostSeriesUpgrade() implements LifecycleEvent {
    @Override
    public String hookName() {
      return "post-series-upgrade";
    }
  }

  /** Runs in a restricted context in which most hook tools fail; nothing should be done in it. */
  record CollectMetrics() implements LifecycleEvent {
    @Override
    public String hookName() {
      return "collect-metrics";
    }
  }
}
