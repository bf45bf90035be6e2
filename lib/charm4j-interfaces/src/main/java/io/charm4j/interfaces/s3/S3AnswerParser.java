package io.charm4j.interfaces.s3;

import io.charm4j.interfaces.s3.S3Connection.Blocked;
import io.charm4j.interfaces.s3.S3Connection.Ready;
import io.charm4j.interfaces.s3.S3Connection.Waiting;
import io.charm4j.secret.SensitiveString;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Turns a provider's databag, and the secret that it names, into an {@link S3Connection}.
 *
 * <p>Whatever the other side wrote, the answer is a value: nothing is thrown (reference/s3-relation
 * §10.6). Scalars are taken as the text they are; only {@code tls-ca-chain} and {@code attributes}
 * are decoded. No value that was refused is repeated in a message.
 */
public final class S3AnswerParser {
  private final String provider;

  /**
   * A parser whose messages name the given provider application.
   *
   * @param provider the name of the application that answered
   */
  public S3AnswerParser(String provider) {
    this.provider = provider;
  }

  /**
   * Reads one answer.
   *
   * @param databag the provider's application databag; unknown keys are ignored
   * @param secret what the secret in {@code secret-extra} gave; its fields win over the databag's
   * @return what can be said of the connection
   */
  public S3Connection parse(Map<String, String> databag, CredentialsSecret secret) {
    Optional<SensitiveString> accessKey = credential(S3Fields.ACCESS_KEY, databag, secret);
    Optional<SensitiveString> secretKey = credential(S3Fields.SECRET_KEY, databag, secret);
    if (accessKey.isEmpty() || secretKey.isEmpty()) {
      return new Waiting(waitingReason(secret, accessKey.isPresent(), secretKey.isPresent()));
    }
    S3AnswerFields fields = new S3AnswerFields(provider, databag);
    S3Parameters parameters =
        new S3Parameters(
            fields.bucket(),
            fields.endpoint(),
            fields.region(),
            fields.path(),
            fields.uriStyle(),
            fields.storageClass(),
            fields.tlsCaChain(),
            fields.apiVersion(),
            fields.attributes(),
            fields.deleteOlderThanDays(),
            fields.checkedCredential(S3Fields.ACCESS_KEY, accessKey.get()),
            fields.checkedCredential(S3Fields.SECRET_KEY, secretKey.get()),
            credential(S3Fields.SESSION_TOKEN, databag, secret)
                .map(token -> fields.checkedCredential(S3Fields.SESSION_TOKEN, token)));
    List<String> problems = fields.problems();
    return problems.isEmpty() ? new Ready(parameters) : new Blocked(problems);
  }

  private static Optional<SensitiveString> credential(
      String name, Map<String, String> databag, CredentialsSecret secret) {
    return fromSecret(name, secret)
        .or(() -> Optional.ofNullable(databag.get(name)))
        .map(String::strip)
        .filter(value -> !value.isEmpty())
        .map(SensitiveString::of);
  }

  private static Optional<String> fromSecret(String name, CredentialsSecret secret) {
    return switch (secret) {
      case CredentialsSecret.Content content ->
          Optional.ofNullable(content.fields().get(name))
              .map(SensitiveString::reveal)
              .filter(value -> !value.isBlank());
      case CredentialsSecret.NotOffered _, CredentialsSecret.Refused _ -> Optional.empty();
    };
  }

  private String waitingReason(CredentialsSecret secret, boolean accessKey, boolean secretKey) {
    String check = "; check the status of " + provider;
    if (secret instanceof CredentialsSecret.Refused) {
      return "Waiting for access to the S3 credentials of " + provider + check;
    }
    if (accessKey != secretKey) {
      String missing = accessKey ? S3Fields.SECRET_KEY : S3Fields.ACCESS_KEY;
      return "Waiting for the " + missing + " from " + provider + check;
    }
    return "Waiting for S3 credentials from " + provider + check;
  }
}
