package io.charm4j;

import io.charm4j.event.Event;
import java.util.Map;

/** One observer's wish to be told of one event again. Two equal ones are one. */
sealed interface Deferral {

  /** The name of the charm itself, which is its own observer. */
  String CHARM = "";

  /** Who wants it. */
  String observer();

  /** An event of Juju's. */
  record OfEvent(String observer, Event event) implements Deferral {}

  /** An event of the charm's or a library's own, as the data it is kept as. */
  record OfCustomEvent(String observer, String type, Map<String, String> data) implements Deferral {
    /** Copies the map. */
    public OfCustomEvent {
      data = Map.copyOf(data);
    }
  }
}
