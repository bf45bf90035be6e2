package io.charm4j.sandbox.snapd;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

/** A request that snapd refuses, as it appears in the envelope (reference/snapd §2). */
final class SnapdProblem extends Exception {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String kind;
  private final transient JsonNode value;

  private SnapdProblem(int status, String kind, String message, JsonNode value) {
    super(message);
    this.status = status;
    this.kind = kind;
    this.value = value;
  }

  /** A refusal that has no kind: only the message tells what is wrong. */
  static SnapdProblem withoutKind(String message) {
    return new SnapdProblem(400, "", message, MissingNode.getInstance());
  }

  static SnapdProblem notFound(String kind, String message, String value) {
    return new SnapdProblem(404, kind, message, TextNode.valueOf(value));
  }

  static SnapdProblem badRequest(String kind, String message, String value) {
    return new SnapdProblem(400, kind, message, TextNode.valueOf(value));
  }

  static SnapdProblem snapNotInstalled(String name) {
    return withoutKind("snap \"" + name + "\" is not installed");
  }

  static SnapdProblem methodNotAllowed(String method) {
    return new SnapdProblem(
        405, "", "method \"" + method + "\" not allowed", MissingNode.getInstance());
  }

  static SnapdProblem unknownPath() {
    return new SnapdProblem(404, "", "not found", MissingNode.getInstance());
  }

  static SnapdProblem conflict(String snap, String changeKind) {
    ObjectNode value = JsonNodeFactory.instance.objectNode();
    value.put("snap-name", snap).put("change-kind", changeKind);
    return new SnapdProblem(
        409,
        "snap-change-conflict",
        "snap \"" + snap + "\" has \"" + changeKind + "\" change in progress",
        value);
  }

  static SnapdProblem channelNotAvailable(
      SnapDefinition snap, String architecture, String channel) {
    ObjectNode value = JsonNodeFactory.instance.objectNode();
    value.put("action", "install").put("architecture", architecture).put("channel", channel);
    for (String released : snap.channels().keySet()) {
      value
          .withArray("releases")
          .addObject()
          .put("architecture", architecture)
          .put("channel", released);
    }
    return new SnapdProblem(
        404, "snap-channel-not-available", "no snap revision on specified channel", value);
  }

  /** The HTTP status. */
  int status() {
    return status;
  }

  /** The result object of the envelope. */
  ObjectNode result() {
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    result.put("message", getMessage());
    if (!kind.isEmpty()) {
      result.put("kind", kind);
    }
    if (!value.isMissingNode()) {
      result.set("value", value);
    }
    return result;
  }
}
