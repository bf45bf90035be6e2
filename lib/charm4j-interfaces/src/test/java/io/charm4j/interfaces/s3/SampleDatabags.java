package io.charm4j.interfaces.s3;

import java.util.Map;

/** The databags of reference/s3-relation §3, with invented credentials. */
final class SampleDatabags {
  static final String ROOT_CERTIFICATE =
      "-----BEGIN CERTIFICATE-----\nMIIDcm9vdA==\n-----END CERTIFICATE-----";
  static final String SECOND_CERTIFICATE =
      "-----BEGIN CERTIFICATE-----\nMIIEc2Vjb25k\n-----END CERTIFICATE-----";

  private static final String ROOT_CHAIN =
      "[\"-----BEGIN CERTIFICATE-----\\nMIIDcm9vdA==\\n-----END CERTIFICATE-----\"]";
  private static final String LONGER_CHAIN =
      "[\"-----BEGIN CERTIFICATE-----\\nMIIDcm9vdA==\\n-----END CERTIFICATE-----\", "
          + "\"-----BEGIN CERTIFICATE-----\\nMIIEc2Vjb25k\\n-----END CERTIFICATE-----\"]";

  private SampleDatabags() {}

  /** §3.1. */
  static Map<String, String> firstGeneration() {
    return Map.ofEntries(
        Map.entry("access-key", "AKIDEXAMPLE"),
        Map.entry("secret-key", "s3cr3t"),
        Map.entry("bucket", "valkey-backups"),
        Map.entry("endpoint", "https://s3.example.com"),
        Map.entry("path", "prod/a"),
        Map.entry("region", "us-east-1"),
        Map.entry("s3-uri-style", "path"),
        Map.entry("tls-ca-chain", LONGER_CHAIN),
        Map.entry("attributes", "[\"x-amz-acl=private\"]"),
        Map.entry("delete-older-than-days", "14"),
        Map.entry("data", "{\"bucket\": \"relation-7\"}"));
  }

  /** §3.2. */
  static Map<String, String> currentGeneration() {
    return Map.of(
        "version", "1",
        "secret-extra", "secret:d40rbhnmp25c76d6bdn0",
        "bucket", "valkey-backups",
        "endpoint", "https://s3.example.com",
        "path", "prod/a",
        "region", "us-east-1",
        "s3-uri-style", "path",
        "tls-ca-chain", ROOT_CHAIN,
        "delete-older-than-days", "14");
  }

  /** §3.3. */
  static Map<String, String> minimalAnswer() {
    return Map.of("version", "1", "secret-extra", "secret:d40rbhnmp25c76d6bdn0");
  }

  /** §3.5. */
  static Map<String, String> answerWithoutMatchingRequest() {
    return Map.of(
        "version", "1",
        "access-key", "AKIDEXAMPLE",
        "secret-key", "s3cr3t",
        "endpoint", "https://s3.example.com");
  }
}
