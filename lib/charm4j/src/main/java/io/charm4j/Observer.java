package io.charm4j;

/**
 * A part of a charm that is told of events by itself, and defers them for itself alone.
 *
 * @param <E> what it is told of
 */
@FunctionalInterface
public interface Observer<E> {

  /**
   * Handles an event.
   *
   * @param event what happened
   * @return {@link Reaction#DEFER} to be told again in the next dispatch, else {@link Reaction#DONE}
   */
  Reaction handle(E event);
}
