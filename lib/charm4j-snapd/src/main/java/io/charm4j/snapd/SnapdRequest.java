package io.charm4j.snapd;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * A request that changes something.
 *
 * @param path of the REST resource
 * @param body its JSON
 */
record SnapdRequest(String path, ObjectNode body) {

  /** An action on one snap. */
  static SnapdRequest ofSnap(String name, String action) {
    return new SnapdRequest("/v2/snaps/" + SnapTarget.requireName(name), action(action));
  }

  /** {@code install} or {@code refresh} to what {@code target} says. */
  static SnapdRequest towards(SnapTarget target, String action) {
    SnapdRequest request = ofSnap(target.name(), action);
    // A revision is text for snapd, never a number.
    target.revision().ifPresent(revision -> request.body().put("revision", revision));
    target.channel().ifPresent(channel -> request.body().put("channel", channel));
    return request;
  }

  /** An action on some services of one snap. */
  static SnapdRequest ofServices(String snap, List<String> services, String action) {
    if (services.isEmpty()) {
      throw new IllegalArgumentException("No service of " + snap + " to " + action);
    }
    ObjectNode body = action(action);
    services.forEach(
        service -> body.withArray("names").add(SnapTarget.requireName(snap) + "." + service));
    return new SnapdRequest("/v2/apps", body);
  }

  private static ObjectNode action(String action) {
    return JsonNodeFactory.instance.objectNode().put("action", action);
  }

  /** What it does, for messages; requests to snapd hold no secrets. */
  @Override
  public String toString() {
    return "POST " + path + " " + body;
  }
}
