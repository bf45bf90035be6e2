package io.charm4j.interfaces.s3;

import io.charm4j.secret.SensitiveString;
import java.util.Map;

/** What the secret named in a provider's databag gave. */
public sealed interface CredentialsSecret {

  /** The databag names no secret. */
  record NotOffered() implements CredentialsSecret {}

  /**
   * The secret was read.
   *
   * @param fields its fields by name
   */
  record Content(Map<String, SensitiveString> fields) implements CredentialsSecret {

    /** Copies the map. */
    public Content {
      fields = Map.copyOf(fields);
    }
  }

  /** Juju refused to hand the secret out: not granted yet, no longer granted, or gone. */
  record Refused() implements CredentialsSecret {}
}
