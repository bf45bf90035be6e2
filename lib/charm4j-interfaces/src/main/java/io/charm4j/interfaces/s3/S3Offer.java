package io.charm4j.interfaces.s3;

import java.util.List;
import java.util.Optional;

/**
 * What a provider offers on each of its relations; an empty text means that the option is not set.
 *
 * @param bucket the bucket that beats whatever a requirer asks for
 * @param endpoint the store's address
 * @param region the store's region
 * @param path the prefix that beats whatever a requirer asks for
 * @param attributes free-form attributes
 * @param uriStyle the wire's word for where the bucket's name goes
 * @param storageClass the storage class
 * @param tlsCaChain PEM certificates, one a list item
 * @param apiVersion the version of request signing
 * @param deleteOlderThanDays days as a decimal text
 * @param credentials the keys; empty while nobody has given them
 */
public record S3Offer(
    String bucket,
    String endpoint,
    String region,
    String path,
    List<String> attributes,
    String uriStyle,
    String storageClass,
    List<String> tlsCaChain,
    String apiVersion,
    String deleteOlderThanDays,
    Optional<S3Credentials> credentials) {

  /** Copies the lists. */
  public S3Offer {
    attributes = List.copyOf(attributes);
    tlsCaChain = List.copyOf(tlsCaChain);
  }

  /**
   * {@return the same offer with other credentials}
   *
   * @param others the credentials to hand out, if any
   */
  public S3Offer withCredentials(Optional<S3Credentials> others) {
    return new S3Offer(
        bucket,
        endpoint,
        region,
        path,
        attributes,
        uriStyle,
        storageClass,
        tlsCaChain,
        apiVersion,
        deleteOlderThanDays,
        others);
  }
}
