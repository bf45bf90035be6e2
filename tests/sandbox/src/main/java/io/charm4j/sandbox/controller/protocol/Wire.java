package io.charm4j.sandbox.controller.protocol;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;

/**
 * Requests and answers as lines of JSON. A request is {@code {"request":NAME,"arguments":{…}}}; an
 * answer is an object with the one member {@code event}, {@code result} or {@code failure}, or an
 * empty line for {@link Answer.StillWorking}.
 */
public final class Wire {

  private final ObjectMapper json =
      new ObjectMapper().disable(SerializationFeature.FAIL_ON_EMPTY_BEANS);

  /** Writes a request as one line, without the line's end. */
  public String write(Request request) throws MalformedMessageException {
    ObjectNode line = json.createObjectNode();
    line.put("request", request.getClass().getSimpleName());
    line.set("arguments", json.valueToTree(request));
    return text(line);
  }

  /** Reads a request. */
  public Request readRequest(String line) throws MalformedMessageException {
    JsonNode message = tree(line);
    String name = message.path("request").asText();
    Class<?> type =
        Arrays.stream(Request.class.getPermittedSubclasses())
            .filter(candidate -> candidate.getSimpleName().equals(name))
            .findFirst()
            .orElseThrow(() ->
                new MalformedMessageException(
                    "the controller does not know the request \"" + name + "\""));
    try {
      return (Request) json.treeToValue(message.path("arguments"), type);
    } catch (JsonProcessingException e) {
      // The parser's own message could quote the arguments, and those may hold a secret.
      throw new MalformedMessageException(
          "the arguments of the request " + name + " are malformed");
    }
  }

  /** Writes an answer as one line, without the line's end. */
  public String write(Answer answer) throws MalformedMessageException {
    return switch (answer) {
      case Answer.Event event -> text(json.createObjectNode().set("event", event.content()));
      case Answer.Result result -> text(json.createObjectNode().set("result", result.content()));
      case Answer.Failure failure ->
          text(json.createObjectNode().put("failure", failure.message()));
      case Answer.StillWorking ignored -> "";
    };
  }

  /** Reads an answer. */
  public Answer readAnswer(String line) throws MalformedMessageException {
    if (line.isEmpty()) {
      return new Answer.StillWorking();
    }
    JsonNode message = tree(line);
    if (message.has("event")) {
      return new Answer.Event(message.path("event"));
    }
    if (message.has("result")) {
      return new Answer.Result(message.path("result"));
    }
    if (message.has("failure")) {
      return new Answer.Failure(message.path("failure").asText());
    }
    throw new MalformedMessageException("the controller sent an answer of an unknown kind");
  }

  private JsonNode tree(String line) throws MalformedMessageException {
    try {
      return json.readTree(line);
    } catch (JsonProcessingException e) {
      throw new MalformedMessageException("a message is not JSON");
    }
  }

  private String text(JsonNode tree) throws MalformedMessageException {
    try {
      return json.writeValueAsString(tree);
    } catch (JsonProcessingException e) {
      throw new MalformedMessageException("a message cannot be written as JSON");
    }
  }
}
