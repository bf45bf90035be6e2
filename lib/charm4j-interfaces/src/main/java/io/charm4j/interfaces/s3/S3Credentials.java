package io.charm4j.interfaces.s3;

import io.charm4j.secret.SensitiveString;

/** The pair of keys that a provider hands out. */
public record S3Credentials(SensitiveString accessKey, SensitiveString secretKey) {}
