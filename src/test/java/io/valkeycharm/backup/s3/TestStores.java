package io.valkeycharm.backup.s3;

import io.charm4j.services.S3Connection;
import io.valkeycharm.backup.failure.BackupException.NotConfigured;
import java.time.Duration;

/** Clients of the stores that tests run against. */
public final class TestStores {
  /** Repeats as often as usual, but soon. */
  public static final RetryPolicy QUICK =
      new RetryPolicy(6, Duration.ofMillis(10), Duration.ofMillis(100));

  private TestStores() {}

  /** The settings of our client for {@code connection}. */
  public static S3Settings settings(S3Connection connection, String bucket) {
    try {
      return S3Settings.of(
              bucket,
              connection.endpoint().toString(),
              StoreCredentials.of(connection.accessKey(), connection.secretKey()))
          .withRegion(connection.region())
          .withAuthorities(connection.authorityPem().stream().toList());
    } catch (NotConfigured e) {
      throw new AssertionError(e);
    }
  }

  /** A client of ours for {@code connection}. */
  public static S3Store open(S3Connection connection, String bucket) {
    return open(connection, bucket, S3Limits.STANDARD);
  }

  /** A client of ours for {@code connection}, which waits as long as {@code limits} say. */
  public static S3Store open(S3Connection connection, String bucket, S3Limits limits) {
    try {
      return S3Store.open(settings(connection, bucket), limits);
    } catch (NotConfigured e) {
      throw new AssertionError(e);
    }
  }
}
