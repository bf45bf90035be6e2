package io.charm4j.sandbox.controller.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Consumer;

/** A model's controller as the command line sees it. */
@FunctionalInterface
public interface Controller {

  /**
   * Asks and waits for the end of the answer.
   *
   * @param onEvent is given each event as it comes
   * @return the result
   * @throws ControllerFailureException when the controller refuses, or cannot be reached
   */
  JsonNode ask(Request request, Consumer<JsonNode> onEvent) throws ControllerFailureException;

  /** Asks a question whose answer has no events of interest. */
  default JsonNode ask(Request request) throws ControllerFailureException {
    return ask(request, event -> {});
  }
}
