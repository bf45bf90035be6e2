package io.charm4j.snapd;

import java.time.Duration;

/**
 * How long this client waits.
 *
 * @param request for the answer to one request; snapd itself may try the store for 38 s
 * @param outage for a snapd that restarts itself, when a request only reads
 * @param outagePause between attempts during such an outage
 * @param pollPause between looks at a change
 * @param snapChange for an install, refresh, hold or removal
 * @param serviceChange for the start, stop or restart of services; systemd may take 30 s for a stop
 */
public record SnapdLimits(
    Duration request,
    Duration outage,
    Duration outagePause,
    Duration pollPause,
    Duration snapChange,
    Duration serviceChange) {

  /** {@return what suits a charm (reference/snapd §1, §3, §12)} */
  public static SnapdLimits standard() {
    return new SnapdLimits(
        Duration.ofSeconds(120),
        Duration.ofSeconds(5),
        Duration.ofMillis(250),
        Duration.ofMillis(200),
        Duration.ofMinutes(15),
        Duration.ofMinutes(2));
  }
}
