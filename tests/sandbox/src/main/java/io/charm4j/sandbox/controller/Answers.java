package io.charm4j.sandbox.controller;

import com.fasterxml.jackson.databind.JsonNode;

/** Where a request's events go while it is worked on. */
interface Answers {

  /** Sends an event; does nothing when nobody listens any more. */
  void event(JsonNode event);

  /** Whether the one who asked still listens. */
  boolean wanted();
}
