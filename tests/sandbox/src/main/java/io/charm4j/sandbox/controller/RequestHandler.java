package io.charm4j.sandbox.controller;

import com.fasterxml.jackson.databind.JsonNode;
import io.charm4j.sandbox.controller.protocol.Request;

/** Works on requests. */
@FunctionalInterface
interface RequestHandler {

  /**
   * Does what is asked and answers the result.
   *
   * @throws RequestRefusedException with a message for the one who asked
   */
  JsonNode handle(Request request, Answers answers)
      throws RequestRefusedException, InterruptedException;
}
