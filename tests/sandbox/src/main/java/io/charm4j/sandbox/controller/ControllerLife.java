package io.charm4j.sandbox.controller;

import com.fasterxml.jackson.databind.JsonNode;

/** Ends a controller, with or without its model. */
interface ControllerLife {

  /** Tells the controller's process and the address by which machines reach the host. */
  JsonNode describe();

  /** Lets the controller end once this answer is sent. */
  JsonNode stop();

  /**
   * Removes the model with everything in it, then lets the controller end.
   *
   * @throws RequestRefusedException when something stays behind; it says what
   */
  JsonNode destroy() throws RequestRefusedException;
}
