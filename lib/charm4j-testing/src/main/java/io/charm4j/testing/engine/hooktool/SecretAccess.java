package io.charm4j.testing.engine.hooktool;

import io.charm4j.testing.engine.context.NewSecret;
import io.charm4j.testing.engine.state.SecretContent;
import io.charm4j.testing.engine.state.SecretOwner;
import io.charm4j.testing.engine.state.SecretState;
import java.util.Map;
import java.util.Optional;

/** Who may do what with which secret (reference/juju-hook-contract §5). */
final class SecretAccess {
  private SecretAccess() {}

  /** Whether the unit manages secrets of this owner at present. */
  static boolean manages(ToolCall call, SecretOwner owner) {
    return switch (owner.kind()) {
      case MODEL, REMOTE -> false;
      case UNIT -> owner.includes(call.unit());
      case APPLICATION -> owner.includes(call.unit()) && call.isLeader();
    };
  }

  /** The secret, when it exists and this run has not removed it. */
  static Optional<SecretState> find(ToolCall call, String id) {
    if (call.context().pending().secrets().removed().contains(id)) {
      return Optional.empty();
    }
    return Optional.ofNullable(call.state().secrets().get(id));
  }

  /** The id of the secret that the unit knows by this label, as its owner or as its consumer. */
  static Optional<String> byLabel(ToolCall call, String label) {
    for (Map.Entry<String, NewSecret> entry :
        call.context().pending().secrets().created().entrySet()) {
      if (entry.getValue().attributes().label().equals(label)) {
        return Optional.of(entry.getKey());
      }
    }
    return call.state().secrets().values().stream()
        .filter(secret -> find(call, secret.id()).isPresent())
        .filter(secret ->
            secret.trackingOf(call.unit()).label().equals(label)
                || (secret.owner().includes(call.unit())
                    && secret.attributes().label().equals(label)))
        .map(SecretState::id)
        .findFirst();
  }

  /** The content of a revision. */
  static SecretContent content(ToolCall call, String id, int revision) throws ToolException {
    var revisions = call.state().confidential().secrets().get(id);
    SecretContent content = revisions == null ? null : revisions.get(revision);
    if (content == null) {
      throw ToolException.failure("secret revision \"" + id + "/" + revision + "\" not found");
    }
    return content;
  }

  static ToolException notFound(String id) {
    return ToolException.failure("secret " + GoJson.quote(id) + " not found");
  }
}
