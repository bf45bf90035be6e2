package io.charm4j.testing.engine.context;

import io.charm4j.testing.engine.state.SecretAttributes;
import io.charm4j.testing.engine.state.SecretContent;
import java.time.Instant;
import java.util.Optional;

/**
 * Changes of a secret that wait for the hook's end; what is empty stays as it is.
 *
 * @param label the new label
 * @param description the new description
 * @param rotation the new rotation
 * @param expiry the new expiry (UTC)
 * @param content the new content
 */
public record SecretUpdate(
    Optional<String> label,
    Optional<String> description,
    Optional<String> rotation,
    Optional<Instant> expiry,
    Optional<SecretContent> content) {

  /** This update and then another: what the other leaves alone stays (Juju 3.6 merges). */
  public SecretUpdate then(SecretUpdate later) {
    return new SecretUpdate(
        later.label.or(() -> label),
        later.description.or(() -> description),
        later.rotation.or(() -> rotation),
        later.expiry.or(() -> expiry),
        later.content.or(() -> content));
  }

  /** The attributes after this update. */
  public SecretAttributes appliedTo(SecretAttributes attributes) {
    return new SecretAttributes(
        label.orElse(attributes.label()),
        description.orElse(attributes.description()),
        rotation.orElse(attributes.rotation()),
        expiry.or(attributes::expiry));
  }
}
