package io.charm4j.interfaces.s3;

import java.util.Map;
import java.util.Optional;

/** Which of the provider generations in the field a provider plays (reference/s3-relation §1). */
public enum ProviderGeneration {
  /** Says nothing first, then answers each requirer in the generation that it speaks itself. */
  AUTO("auto"),
  /** The first one: keys in plain text, a bucket must be asked for, no protocol version. */
  V0("v0"),
  /** The current one: keys in a secret when the requirer asks for that. */
  V1("v1");

  private final String word;

  ProviderGeneration(String word) {
    this.word = word;
  }

  /**
   * {@return the generation that a configuration's word means; empty for a word that means none}
   *
   * @param word the word of the charm's configuration
   */
  public static Optional<ProviderGeneration> of(String word) {
    for (ProviderGeneration generation : values()) {
      if (generation.word.equals(word)) {
        return Optional.of(generation);
      }
    }
    return Optional.empty();
  }

  /** The protocol to use with a requirer that has written this databag. */
  S3Generation towards(Map<String, String> requirer) {
    return switch (this) {
      case V0 -> S3Generation.V0;
      case V1 -> S3Generation.V1;
      case AUTO ->
          requirer.containsKey(S3Fields.REQUESTED_SECRETS)
              ? S3Generation.V1
              : S3Generation.of(requirer);
    };
  }
}
