package io.charm4j.sandbox.controller;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.charm4j.sandbox.controller.protocol.Request;
import io.charm4j.testing.engine.SecretOperations;
import io.charm4j.testing.engine.view.SecretView;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/** What an operator asks of secrets. */
final class SecretRequests {

  private static final String MODEL_OWNER = "<model>";

  private final SecretOperations secrets;

  SecretRequests(SecretOperations secrets) {
    this.secrets = secrets;
  }

  JsonNode add(Request.AddSecret request) {
    String uri =
        secrets.add(request.name(), request.content().values(), given(request.description()));
    return JsonNodeFactory.instance.objectNode().put("uri", uri);
  }

  JsonNode update(Request.UpdateSecret request) {
    Map<String, String> content = request.content().values();
    secrets.update(
        request.secret(),
        content.isEmpty() ? Optional.empty() : Optional.of(content),
        given(request.name()),
        given(request.description()));
    return nothing();
  }

  JsonNode remove(Request.RemoveSecret request) {
    secrets.remove(request.secret(), OptionalInt.empty());
    return nothing();
  }

  JsonNode grant(Request.GrantSecret request) {
    request.applications().forEach(application -> secrets.grant(request.secret(), application));
    return nothing();
  }

  JsonNode revoke(Request.RevokeSecret request) {
    request.applications().forEach(application -> secrets.revoke(request.secret(), application));
    return nothing();
  }

  JsonNode list() {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    secrets.list().forEach(secret -> answer.set(secret.id(), describe(secret)));
    return answer;
  }

  JsonNode show(Request.ShowSecret request) {
    SecretView secret = secrets.show(request.secret());
    ObjectNode description = describe(secret);
    if (request.reveal()) {
      ObjectNode content = description.putObject("content");
      new TreeMap<>(secrets.reveal(request.secret(), OptionalInt.empty())).forEach(content::put);
    }
    return JsonNodeFactory.instance.objectNode().set(secret.id(), description);
  }

  private static ObjectNode describe(SecretView secret) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("revision", secret.revision());
    if (!secret.rotation().equals("never")) {
      node.put("rotation", secret.rotation());
    }
    node.put("owner", secret.owner());
    if (!secret.description().isEmpty()) {
      node.put("description", secret.description());
    }
    if (!secret.name().isEmpty()) {
      node.put(secret.owner().equals(MODEL_OWNER) ? "name" : "label", secret.name());
    }
    node.put("created", secret.created().toString());
    node.put("updated", secret.updated().toString());
    return node;
  }

  private static Optional<String> given(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }

  private static JsonNode nothing() {
    return JsonNodeFactory.instance.objectNode();
  }
}
