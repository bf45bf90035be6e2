package io.charm4j.interfaces.s3;

import io.charm4j.hooktool.HookToolException;
import io.charm4j.model.SecretId;
import io.charm4j.model.Secrets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the secrets that providers' databags name, each at most once. */
final class ProviderSecrets {
  private static final Logger LOG = LoggerFactory.getLogger(ProviderSecrets.class);

  private final Secrets secrets;
  private final Map<SecretId, CredentialsSecret> read = new HashMap<>();

  ProviderSecrets(Secrets secrets) {
    this.secrets = secrets;
  }

  /** The secret that a databag names, when it names one that can be. */
  static Optional<SecretId> id(Map<String, String> databag) {
    String uri = databag.getOrDefault(S3Fields.SECRET_EXTRA, "").strip();
    try {
      return uri.isEmpty() ? Optional.empty() : Optional.of(SecretId.parse(uri));
    } catch (IllegalArgumentException notAnId) {
      return Optional.empty();
    }
  }

  /**
   * The newest revision of the secret that a databag names; it is tracked from then on, so that
   * the next change is told (reference/s3-relation §7).
   *
   * @param labelStart what this side's labels for secrets of that relation begin with
   */
  CredentialsSecret read(Map<String, String> databag, String labelStart) {
    if (!databag.containsKey(S3Fields.SECRET_EXTRA)) {
      return new CredentialsSecret.NotOffered();
    }
    Optional<SecretId> id = id(databag);
    if (id.isEmpty()) {
      LOG.warn("The S3 provider names a secret by something that is no secret's URI");
      return new CredentialsSecret.Refused();
    }
    // The label names the secret too: one label cannot move from one secret to another.
    String label = labelStart + id.get().identifier() + S3Requirer.LABEL_END;
    return read.computeIfAbsent(id.get(), secret -> newest(secret, label));
  }

  private CredentialsSecret newest(SecretId id, String label) {
    try {
      return secrets
          .newestById(id, label)
          .<CredentialsSecret>map(secret -> new CredentialsSecret.Content(secret.content().asMap()))
          .orElseGet(CredentialsSecret.Refused::new);
    } catch (HookToolException refused) {
      // Not granted yet, or no longer: ordinary in the life of a relation, and no failure.
      LOG.info("The secret with the S3 credentials cannot be read now: {}", refused.getMessage());
      return new CredentialsSecret.Refused();
    }
  }
}
