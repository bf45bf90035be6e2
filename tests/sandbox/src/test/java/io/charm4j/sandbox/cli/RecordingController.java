package io.charm4j.sandbox.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.charm4j.sandbox.controller.protocol.Controller;
import io.charm4j.sandbox.controller.protocol.ControllerFailureException;
import io.charm4j.sandbox.controller.protocol.Request;
import io.charm4j.testing.engine.charm.YamlText;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/** Remembers what it is asked and answers what it is told to, in turn; otherwise an empty object. */
final class RecordingController implements Controller {

  private final List<Request> requests = new ArrayList<>();
  private final Deque<Reply> replies = new ArrayDeque<>();

  private record Reply(List<JsonNode> events, JsonNode result, String failure) {}

  RecordingController answer(String yaml) {
    return answer(List.of(), yaml);
  }

  RecordingController answer(List<String> events, String yaml) {
    replies.add(new Reply(events.stream().map(YamlText::parse).toList(), YamlText.parse(yaml), ""));
    return this;
  }

  RecordingController refuse(String message) {
    replies.add(new Reply(List.of(), JsonNodeFactory.instance.objectNode(), message));
    return this;
  }

  List<Request> requests() {
    return requests;
  }

  @Override
  public JsonNode ask(Request request, Consumer<JsonNode> onEvent)
      throws ControllerFailureException {
    requests.add(request);
    if (replies.isEmpty()) {
      return JsonNodeFactory.instance.objectNode();
    }
    Reply reply = replies.remove();
    if (!reply.failure().isEmpty()) {
      throw new ControllerFailureException(reply.failure());
    }
    reply.events().forEach(onEvent);
    return reply.result();
  }
}
