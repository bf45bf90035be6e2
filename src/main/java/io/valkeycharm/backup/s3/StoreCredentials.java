package io.valkeycharm.backup.s3;

import java.util.Optional;

/**
 * The key pair requests are signed with. Printing it shows nothing.
 *
 * @param accessKey its name
 * @param secretKey its secret
 * @param sessionToken that goes with temporary keys
 */
public record StoreCredentials(String accessKey, String secretKey, Optional<String> sessionToken) {

  /** A key pair without a token. */
  public static StoreCredentials of(String accessKey, String secretKey) {
    return new StoreCredentials(accessKey, secretKey, Optional.empty());
  }

  @Override
  public String toString() {
    return "StoreCredentials[hidden]";
  }
}
