package io.charm4j.interfaces.s3;

import io.charm4j.secret.SensitiveString;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a client needs to use one bucket: checked, trimmed and normalised.
 *
 * <p>Two equal values mean that nothing has changed, whatever databag or secret revision they came
 * from.
 *
 * @param bucket the bucket's name, without slashes
 * @param endpoint the store's address without a trailing slash, {@code http} or {@code https};
 *     empty means AWS, whose address clients derive from the region
 * @param region the region to sign for; {@value #DEFAULT_REGION} where the provider names none
 * @param path the prefix of all keys, without slashes around it; empty means the bucket's root, and
 *     whether that is acceptable is the charm's decision
 * @param uriStyle where the bucket's name goes in a request's address
 * @param storageClass the storage class to ask for; empty means to send none
 * @param tlsCaChain the certificates to trust instead of the system's, PEM, one a list item; empty
 *     means the system's trust store
 * @param apiVersion the version of request signing, always {@value #SIGNATURE_VERSION}
 * @param attributes free-form attributes such as {@code x-amz-acl=private}
 * @param deleteOlderThanDays the age in days after which backups may go; empty means never
 * @param accessKey the access key's id
 * @param secretKey the secret key
 * @param sessionToken the token of temporary credentials
 */
public record S3Parameters(
    String bucket,
    Optional<URI> endpoint,
    String region,
    String path,
    UriStyle uriStyle,
    Optional<String> storageClass,
    List<String> tlsCaChain,
    int apiVersion,
    List<String> attributes,
    OptionalInt deleteOlderThanDays,
    SensitiveString accessKey,
    SensitiveString secretKey,
    Optional<SensitiveString> sessionToken) {

  /** The region that stores without regions expect in a signature (reference/s3-relation §6). */
  public static final String DEFAULT_REGION = "us-east-1";

  /** The only signature version that today's clients can make (reference/s3-relation §6). */
  public static final int SIGNATURE_VERSION = 4;

  /** Copies the lists. */
  public S3Parameters {
    tlsCaChain = List.copyOf(tlsCaChain);
    attributes = List.copyOf(attributes);
  }

  /**
   * {@return whether the bucket's name belongs into the path, with {@link UriStyle#AUTO} resolved}
   */
  public boolean usesPathStyle() {
    return switch (uriStyle) {
      case PATH -> true;
      case HOST -> false;
      case AUTO -> endpoint.isPresent() && !isAws(endpoint.get());
    };
  }

  private static boolean isAws(URI endpoint) {
    String host = endpoint.getHost().toLowerCase(Locale.ROOT);
    return host.endsWith(".amazonaws.com") || host.endsWith(".amazonaws.com.cn");
  }
}
