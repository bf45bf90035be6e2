package io.charm4j.services;

import java.net.URI;
import java.util.Optional;

/**
 * What a client needs to use an S3 store: path-style addressing and signature version 4 are understood.
 *
 * @param endpoint scheme, host and port, without a path
 * @param region the region to sign for
 * @param accessKey the public half of the credentials
 * @param secretKey the secret half; never printed by {@link #toString()}
 * @param authorityPem PEM text of the private authority that signed the store's certificate; empty
 *     when the store speaks plain HTTP or has a publicly trusted certificate
 */
public record S3Connection(
    URI endpoint,
    String region,
    String accessKey,
    String secretKey,
    Optional<String> authorityPem) {

  /** The same store reached by another address, for instance through a {@link FaultProxy}. */
  public S3Connection at(URI otherEndpoint) {
    return new S3Connection(otherEndpoint, region, accessKey, secretKey, authorityPem);
  }

  /** The same store with other credentials, which it may refuse. */
  public S3Connection as(String otherAccessKey, String otherSecretKey) {
    return new S3Connection(endpoint, region, otherAccessKey, otherSecretKey, authorityPem);
  }

  @Override
  public String toString() {
    return "S3Connection[endpoint=" + endpoint + ", region=" + region + "]";
  }
}
