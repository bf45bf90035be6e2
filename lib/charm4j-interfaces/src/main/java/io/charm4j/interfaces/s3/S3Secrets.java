package io.charm4j.interfaces.s3;

import io.charm4j.hooktool.HookToolException;
import io.charm4j.model.SecretId;
import io.charm4j.model.Secrets;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the secret that a provider's databag names. */
final class S3Secrets {
  private static final Logger LOG = LoggerFactory.getLogger(S3Secrets.class);

  private S3Secrets() {}

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
   * @param label this side's label for a secret, given to it at the first read
   */
  static CredentialsSecret read(
      Secrets secrets, Map<String, String> databag, Function<SecretId, String> label) {
    if (!databag.containsKey(S3Fields.SECRET_EXTRA)) {
      return new CredentialsSecret.NotOffered();
    }
    Optional<SecretId> id = id(databag);
    if (id.isEmpty()) {
      LOG.warn("The S3 provider names a secret by something that is no secret's URI");
      return new CredentialsSecret.Refused();
    }
    try {
      return secrets
          .byId(id.get(), label.apply(id.get()))
          .<CredentialsSecret>map(secret -> new CredentialsSecret.Content(secret.refresh().asMap()))
          .orElseGet(CredentialsSecret.Refused::new);
    } catch (HookToolException refused) {
      // Not granted yet, or no longer: ordinary in a relation's life (reference/juju-hook-contract
      // §5).
      LOG.info("The secret with the S3 credentials cannot be read now: {}", refused.getMessage());
      return new CredentialsSecret.Refused();
    }
  }
}
