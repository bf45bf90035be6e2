package io.charm4j.pebble;

import java.time.Duration;

/**
 * How long this client waits.
 *
 * @param answer for the answer to a plain request, and for each WebSocket handshake
 * @param transfer without progress while a file moves
 * @param outage for a Pebble that was there and is gone, when a repeat does no harm
 * @param outagePause between attempts during such an outage
 * @param change for the start, stop or restart of services
 * @param kill for a command to be gone after it was killed
 */
public record PebbleLimits(
    Duration answer,
    Duration transfer,
    Duration outage,
    Duration outagePause,
    Duration change,
    Duration kill) {

  /** {@return what suits a charm (reference/pebble-api §6, §15)} */
  public static PebbleLimits standard() {
    return new PebbleLimits(
        Duration.ofSeconds(5),
        Duration.ofSeconds(30),
        Duration.ofSeconds(10),
        Duration.ofMillis(250),
        Duration.ofSeconds(30),
        Duration.ofSeconds(10));
  }
}
