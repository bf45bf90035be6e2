package io.charm4j.s3integrator;

import io.charm4j.interfaces.s3.S3Credentials;

/** Whether the charm has credentials to hand out. */
sealed interface HeldCredentials {

  /**
   * It has.
   *
   * @param credentials the pair of keys
   */
  record Found(S3Credentials credentials) implements HeldCredentials {}

  /** Nobody has given any yet. */
  record Missing() implements HeldCredentials {}

  /**
   * The configured user secret does not help.
   *
   * @param message what is wrong with it, for a status
   */
  record Unusable(String message) implements HeldCredentials {}
}
