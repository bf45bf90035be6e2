package io.charm4j.testing.engine.state;

/** The hooks that carry nothing. */
public enum LifecycleKind {
  INSTALL("install"),
  START("start"),
  CONFIG_CHANGED("config-changed"),
  UPDATE_STATUS("update-status"),
  UPGRADE_CHARM("upgrade-charm"),
  LEADER_ELECTED("leader-elected"),
  LEADER_SETTINGS_CHANGED("leader-settings-changed"),
  STOP("stop"),
  REMOVE("remove");

  private final String hookName;

  LifecycleKind(String hookName) {
    this.hookName = hookName;
  }

  /** Juju's name of the hook. */
  public String hookName() {
    return hookName;
  }
}
