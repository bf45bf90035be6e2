package io.valkeycharm.backup.s3;

import io.valkeycharm.backup.failure.BackupException.StoreRefused;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;

/**
 * The digest that goes with content to stores that demand one: buckets with object lock do
 * (reference/user-expectations.md §A.18). It is the oldest one, {@code Content-MD5}, which every store knows;
 * newer ones are refused by some. It costs time, so nothing is taken before it is asked for. Thread-safe.
 */
final class BodyDigests {
  private static final Set<String> DEMANDS =
      Set.of("InvalidRequest", "MissingContentMD5", "MissingChecksum", "InvalidDigest");

  private volatile boolean demanded;

  /** Whether a refusal may mean that a digest was missing. */
  static boolean isDemandedBy(StoreRefused refusal) {
    return refusal.httpStatus() == 400 && DEMANDS.contains(refusal.code());
  }

  /** From now on each content gets one. */
  void demand() {
    demanded = true;
  }

  /** The value of {@code Content-MD5}; empty as long as nobody demands it. */
  Optional<String> of(ObjectBody body) {
    if (!demanded) {
      return Optional.empty();
    }
    try {
      MessageDigest digest = MessageDigest.getInstance("MD5");
      body.update(digest);
      return Optional.of(Base64.getEncoder().encodeToString(digest.digest()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has MD5", e);
    }
  }
}
