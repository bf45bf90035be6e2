package io.charm4j.testing.engine.state;

/**
 * How far a unit's life is.
 *
 * @param deployedCharm the revision of the charm in the unit's directory; -1 when there is none
 * @param installed whether {@code install} has run
 * @param started whether {@code start} has run, and {@code stop} has not
 * @param removed whether the unit has run its last hook
 * @param leader whether the unit was told that it leads
 * @param leaderSettingsVersion the version of the leader's settings that was told last; -1 for none
 * @param configHash stands for the configuration that was told last; empty for none
 * @param rebooted whether the machine was restarted and {@code start} has not run since
 * @param pod what becomes of the unit's pod; it stays where units are not pods
 */
public record AgentProgress(
    int deployedCharm,
    boolean installed,
    boolean started,
    boolean removed,
    boolean leader,
    int leaderSettingsVersion,
    String configHash,
    boolean rebooted,
    PodState pod) {
  /** The same on a machine that was not restarted, in a pod that stays. */
  public AgentProgress(
      int deployedCharm,
      boolean installed,
      boolean started,
      boolean removed,
      boolean leader,
      int leaderSettingsVersion,
      String configHash) {
    this(
        deployedCharm,
        installed,
        started,
        removed,
        leader,
        leaderSettingsVersion,
        configHash,
        false,
        PodState.STAYS);
  }

  /** Nothing done. */
  public static final AgentProgress NONE =
      new AgentProgress(-1, false, false, false, false, -1, "");

  /** The same with a charm in its directory. */
  public AgentProgress withDeployedCharm(int revision) {
    return new AgentProgress(
        revision,
        installed,
        started,
        removed,
        leader,
        leaderSettingsVersion,
        configHash,
        rebooted,
        pod);
  }

  /** The same after {@code install}. */
  public AgentProgress afterInstall() {
    return new AgentProgress(
        deployedCharm,
        true,
        started,
        removed,
        leader,
        leaderSettingsVersion,
        configHash,
        rebooted,
        pod);
  }

  /** The same after {@code start} or {@code stop}. */
  public AgentProgress withStarted(boolean isStarted) {
    return new AgentProgress(
        deployedCharm,
        installed,
        isStarted,
        removed,
        leader,
        leaderSettingsVersion,
        configHash,
        rebooted,
        pod);
  }

  /** The same after {@code remove}. */
  public AgentProgress afterRemove() {
    return new AgentProgress(
        deployedCharm,
        installed,
        started,
        true,
        leader,
        leaderSettingsVersion,
        configHash,
        rebooted,
        pod);
  }

  /** The same, leading or not. */
  public AgentProgress withLeader(boolean leads) {
    return new AgentProgress(
        deployedCharm,
        installed,
        started,
        removed,
        leads,
        leaderSettingsVersion,
        configHash,
        rebooted,
        pod);
  }

  /** The same, told of the leader's settings. */
  public AgentProgress withLeaderSettingsVersion(int version) {
    return new AgentProgress(
        deployedCharm, installed, started, removed, leader, version, configHash, rebooted, pod);
  }

  /** The same, told of a configuration. */
  public AgentProgress withConfigHash(String hash) {
    return new AgentProgress(
        deployedCharm,
        installed,
        started,
        removed,
        leader,
        leaderSettingsVersion,
        hash,
        rebooted,
        pod);
  }

  /** The same after a restart of the machine, or after the {@code start} that follows it. */
  public AgentProgress withRebooted(boolean isRebooted) {
    return new AgentProgress(
        deployedCharm,
        installed,
        started,
        removed,
        leader,
        leaderSettingsVersion,
        configHash,
        isRebooted,
        pod);
  }

  /** The same with a pod that stays or does not. */
  public AgentProgress withPod(PodState state) {
    return new AgentProgress(
        deployedCharm,
        installed,
        started,
        removed,
        leader,
        leaderSettingsVersion,
        configHash,
        rebooted,
        state);
  }
}
