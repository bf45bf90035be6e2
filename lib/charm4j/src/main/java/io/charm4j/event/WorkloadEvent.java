package io.charm4j.event;

/** Something happened in a workload container (reference/juju-hook-contract §1.3). */
public sealed interface WorkloadEvent extends Event {

  /** {@return the container's name in the charm's metadata} */
  String container();

  /**
   * The container's Pebble answers; again after each restart of the container.
   *
   * @param container the container
   */
  record PebbleReady(String container) implements WorkloadEvent {
    @Override
    public String hookName() {
      return container + "-pebble-ready";
    }
  }

  /**
   * Somebody sent a notice through the container's Pebble.
   *
   * @param container the container
   * @param noticeId the notice's number in that Pebble
   * @param noticeType the notice's type, {@code custom}
   * @param noticeKey the sender's key, such as {@code example.com/done}
   */
  record PebbleCustomNotice(String container, String noticeId, String noticeType, String noticeKey)
      implements WorkloadEvent {
    @Override
    public String hookName() {
      return container + "-pebble-custom-notice";
    }
  }

  /**
   * A health check has reached its threshold of failures (Juju 3.6 and later).
   *
   * @param container the container
   * @param check the check's name in the Pebble plan
   */
  record PebbleCheckFailed(String container, String check) implements WorkloadEvent {
    @Override
    public String hookName() {
      return container + "-pebble-check-failed";
    }
  }

  /**
   * A failed health check succeeds again (Juju 3.6 and later).
   *
   * @param container the container
   * @param check the check's name in the Pebble plan
   */
  record PebbleCheckRecovered(String container, String check) implements WorkloadEvent {
    @Override
    public String hookName() {
      return container + "-pebble-check-recovered";
    }
  }
}
