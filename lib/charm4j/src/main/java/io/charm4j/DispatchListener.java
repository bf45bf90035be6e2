package io.charm4j;

import io.charm4j.event.Event;
import java.time.Duration;

/**
 * Is told how a dispatch runs: for traces and measurements. Calls come on the dispatch's own thread, each
 * beginning before its end, properly nested. What a listener throws is logged and does the dispatch no
 * harm. Neither words nor outputs of hook tools are told, for some hold secrets.
 */
public interface DispatchListener {

  /**
   * A dispatch begins.
   *
   * @param event what Juju dispatched
   */
  default void dispatchBegan(Event event) {}

  /**
   * It has ended, in success or failure, after so much time.
   *
   * @param event what Juju dispatched
   * @param succeeded whether Juju may commit it
   * @param took from its beginning
   */
  default void dispatchEnded(Event event, boolean succeeded, Duration took) {}

  /**
   * An observer is about to be told of an event; the charm itself has the empty name.
   *
   * @param observer the observer's name
   * @param event the event's name, as Juju or the custom event's type has it
   */
  default void observerBegan(String observer, String event) {}

  /**
   * The observer has returned or thrown, after so much time.
   *
   * @param observer the observer's name
   * @param event the event's name
   * @param took how long it ran
   */
  default void observerEnded(String observer, String event, Duration took) {}

  /**
   * A hook tool has ended, after so much time.
   *
   * @param tool the tool's name, such as {@code relation-get}
   * @param exitCode what it exited with; -1 when it could not be run to its end
   * @param took how long it ran
   */
  default void hookToolEnded(String tool, int exitCode, Duration took) {}
}
