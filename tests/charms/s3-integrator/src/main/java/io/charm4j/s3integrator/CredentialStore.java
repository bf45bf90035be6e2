package io.charm4j.s3integrator;

import io.charm4j.event.SecretEvent.SecretRemove;
import io.charm4j.hooktool.PermissionDeniedException;
import io.charm4j.interfaces.s3.S3Credentials;
import io.charm4j.interfaces.s3.S3Fields;
import io.charm4j.model.Model;
import io.charm4j.model.Secret;
import io.charm4j.model.SecretId;
import io.charm4j.secret.SecretContent;
import io.charm4j.secret.SensitiveString;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where the credentials are: in the user secret that the configuration names, or else in a secret of
 * this application, filled by an action. They are nowhere else.
 */
final class CredentialStore {
  private static final String LABEL = "s3-integrator.credentials";

  private final Model model;

  /** What this dispatch has stored itself, which Juju need not be asked for. */
  private Optional<S3Credentials> stored = Optional.empty();

  CredentialStore(Model model) {
    this.model = model;
  }

  /** The credentials to hand out, in their newest revision. */
  HeldCredentials read(Optional<SecretId> userSecret) {
    return userSecret.map(this::readUserSecret).orElseGet(this::readOwnSecret);
  }

  private HeldCredentials readUserSecret(SecretId id) {
    try {
      return model
          .secrets()
          .byId(id)
          .map(secret -> credentials(id.uri(), secret.refresh()))
          .orElseGet(() -> new HeldCredentials.Unusable("The secret '" + id + "' does not exist"));
    } catch (PermissionDeniedException notGranted) {
      return new HeldCredentials.Unusable(
          "The secret '" + id + "' has not been granted to the charm");
    }
  }

  /** By its label alone: only the leader may ask for the secret's id. */
  private HeldCredentials readOwnSecret() {
    if (stored.isPresent()) {
      return new HeldCredentials.Found(stored.get());
    }
    return model
        .secrets()
        .byLabel(LABEL)
        .map(secret -> credentials(LABEL, secret.refresh()))
        .orElseGet(HeldCredentials.Missing::new);
  }

  private static HeldCredentials credentials(String name, SecretContent content) {
    Optional<SensitiveString> accessKey = field(content, S3Fields.ACCESS_KEY);
    Optional<SensitiveString> secretKey = field(content, S3Fields.SECRET_KEY);
    if (accessKey.isPresent() && secretKey.isPresent()) {
      return new HeldCredentials.Found(new S3Credentials(accessKey.get(), secretKey.get()));
    }
    String missing =
        Stream.of(S3Fields.ACCESS_KEY, S3Fields.SECRET_KEY)
            .filter(key -> field(content, key).isEmpty())
            .map(key -> "'" + key + "'")
            .collect(Collectors.joining(", "));
    return new HeldCredentials.Unusable(
        "The secret '" + name + "' is missing mandatory field(s): " + missing);
  }

  private static Optional<SensitiveString> field(SecretContent content, String key) {
    return content.get(key).filter(value -> !value.reveal().isBlank());
  }

  /** Keeps credentials in the application's own secret; only the leader may. */
  void store(S3Credentials credentials) {
    SecretContent content =
        SecretContent.of(
            Map.of(
                S3Fields.ACCESS_KEY, credentials.accessKey(),
                S3Fields.SECRET_KEY, credentials.secretKey()));
    Optional<Secret> existing = model.secrets().byLabel(LABEL);
    if (existing.isEmpty()) {
      model.secrets().addForApplication(LABEL, content);
    } else {
      existing.get().setContent(content);
    }
    stored = Optional.of(credentials);
  }

  /** Removes a revision of the own secret that nobody reads any more. */
  void cleanUpAfter(SecretRemove removal) {
    if (removal.label().equals(Optional.of(LABEL))) {
      model.secrets().byLabel(LABEL).ifPresent(secret -> secret.removeRevision(removal.revision()));
    }
  }
}
