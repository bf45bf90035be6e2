package io.charm4j.interfaces.s3;

import io.charm4j.secret.SensitiveString;

/**
 * The pair of keys that a provider hands out.
 *
 * @param accessKey the access key's id
 * @param secretKey the secret key
 */
public record S3Credentials(SensitiveString accessKey, SensitiveString secretKey) {}
