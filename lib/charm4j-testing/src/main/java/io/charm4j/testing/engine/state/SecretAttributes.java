package io.charm4j.testing.engine.state;

import java.time.Instant;
import java.util.Optional;

/**
 * What an owner says about a secret.
 *
 * @param label the owner's name for it; empty when there is none
 * @param description text for people; empty when there is none
 * @param rotation Juju's word for how often it is to be changed; {@code never} by default
 * @param expiry when the present revision ends (UTC)
 */
public record SecretAttributes(
    String label, String description, String rotation, Optional<Instant> expiry) {
  /** Nothing said. */
  public static final SecretAttributes NONE =
      new SecretAttributes("", "", "never", Optional.empty());
}
