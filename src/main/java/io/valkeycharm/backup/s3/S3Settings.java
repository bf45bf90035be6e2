package io.valkeycharm.backup.s3;

import io.valkeycharm.backup.failure.BackupException.NotConfigured;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Everything an S3 client needs to be told. Nothing is looked up elsewhere: no files, no environment, no
 * metadata service.
 *
 * @param bucket its name
 * @param endpoint {@code http} or {@code https}, host and port; empty means Amazon's own for the region
 * @param region to sign for and to create the bucket in; empty means {@code us-east-1} for signing
 * @param addressing where requests name the bucket
 * @param storageClass of new objects; empty leaves it to the bucket
 * @param credentials to sign with
 * @param authorities PEM texts of certificates to trust beside the system's, for this store alone
 * @param proxies how to get there
 */
public record S3Settings(
    String bucket,
    Optional<URI> endpoint,
    Optional<String> region,
    AddressingStyle addressing,
    Optional<String> storageClass,
    StoreCredentials credentials,
    List<String> authorities,
    ProxyRules proxies) {
  /** The region that is meant when there is none. */
  static final String DEFAULT_REGION = "us-east-1";

  /** Copies the list. */
  public S3Settings {
    authorities = List.copyOf(authorities);
  }

  /**
   * Path-style settings without a region, a storage class, authorities and proxies.
   *
   * @throws NotConfigured when {@code endpoint} is no HTTP address
   */
  public static S3Settings of(String bucket, String endpoint, StoreCredentials credentials)
      throws NotConfigured {
    return new S3Settings(
        bucket,
        Optional.of(parseEndpoint(endpoint)),
        Optional.empty(),
        AddressingStyle.PATH,
        Optional.empty(),
        credentials,
        List.of(),
        ProxyRules.NONE);
  }

  /**
   * The address of a store as a person writes it. Without a scheme, {@code https} is meant.
   *
   * @throws NotConfigured when it is no HTTP address
   */
  public static URI parseEndpoint(String text) throws NotConfigured {
    String address = text.contains("://") ? text : "https://" + text;
    try {
      URI uri = URI.create(address);
      String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
      if (uri.getHost() == null
          || uri.getRawUserInfo() != null
          || !(scheme.equals("http") || scheme.equals("https"))) {
        throw notAnEndpoint();
      }
      return uri;
    } catch (IllegalArgumentException e) {
      throw notAnEndpoint();
    }
  }

  /** The same with authorities to trust. */
  public S3Settings withAuthorities(List<String> pem) {
    return new S3Settings(
        bucket, endpoint, region, addressing, storageClass, credentials, pem, proxies);
  }

  /** The same by way of proxies. */
  public S3Settings withProxies(ProxyRules rules) {
    return new S3Settings(
        bucket, endpoint, region, addressing, storageClass, credentials, authorities, rules);
  }

  /** The same in a region. */
  public S3Settings withRegion(String name) {
    return new S3Settings(
        bucket,
        endpoint,
        Optional.of(name),
        addressing,
        storageClass,
        credentials,
        authorities,
        proxies);
  }

  /** The region to sign for. */
  String signingRegion() {
    return region.orElse(DEFAULT_REGION);
  }

  /** Which store and bucket this is. */
  StoreIdentity identity() {
    return new StoreIdentity(
        endpoint.map(URI::toString).orElseGet(() -> "aws/" + signingRegion()), bucket);
  }

  private static NotConfigured notAnEndpoint() {
    return new NotConfigured(
        "The S3 endpoint is not an http or https address. Set s3-integrator's endpoint option.");
  }
}
