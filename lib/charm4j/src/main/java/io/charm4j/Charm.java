package io.charm4j;

import io.charm4j.event.Event;
import io.charm4j.status.StatusCollector;

/**
 * A charm: what is to be done when something happens.
 *
 * <p>One instance lives for one dispatch. Everything it may use came with the {@link CharmContext} that
 * it was made with. An exception that leaves a method makes the hook fail: nothing that was written is
 * kept, and Juju runs the hook again later, so handlers have to be idempotent.
 */
public interface Charm {

  /**
   * Handles one event, be it the one that Juju dispatched or one that was deferred before.
   *
   * @param event what happened
   */
  void handle(Event event);

  /**
   * Brings everything to what it should be, whatever happened before. Called once in a dispatch that follows
   * a {@link CharmContext#requestReconcile}, after that dispatch's own event was handled; a charm whose
   * {@link #handle} does the same for every event may leave it empty.
   */
  default void reconcile() {}

  /**
   * Tells the statuses of this unit; called after the events were handled.
   *
   * @param statuses takes any number of statuses; the most important one is shown
   */
  default void collectUnitStatus(StatusCollector statuses) {}

  /**
   * Tells the statuses of the application; called on the leader only, before the unit's.
   *
   * @param statuses takes any number of statuses; the most important one is shown
   */
  default void collectApplicationStatus(StatusCollector statuses) {}

  /**
   * Lets go of what the charm holds open, such as a client with threads of its own. Called once, last, also
   * after a failure. What it throws is logged and changes nothing.
   *
   * <p>A thread that still waits for a socket then makes the JVM's exit, and so each hook, longer by 300 ms.
   */
  default void close() {}
}
