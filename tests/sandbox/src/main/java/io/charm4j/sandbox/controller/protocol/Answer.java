package io.charm4j.sandbox.controller.protocol;

import com.fasterxml.jackson.databind.JsonNode;

/** What a controller sends back: any number of events, then one result or one failure. */
public sealed interface Answer {

  /** Something that happened while the request is being worked on. */
  record Event(JsonNode content) implements Answer {}

  /** The request is done. */
  record Result(JsonNode content) implements Answer {}

  /** The request could not be done; the message is for the person who asked. */
  record Failure(String message) implements Answer {}

  /** The controller is still working on the request. */
  record StillWorking() implements Answer {}
}
