package io.charm4j.services;

import java.net.URI;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.Optional;

/**
 * What a MinIO needs to serve, the same for a local program and a container.
 *
 * @param accessKey the only access key
 * @param secretKey its secret
 * @param certificate what to show to clients; empty for plain HTTP
 */
record MinioLaunch(String accessKey, String secretKey, Optional<ServerCertificate> certificate) {
  /** The names under which MinIO looks for key and certificate in its certificate directory. */
  static final String CERTIFICATE_FILE = "public.crt";

  static final String KEY_FILE = "private.key";

  static MinioLaunch over(Transport transport, String address) {
    Optional<ServerCertificate> certificate =
        switch (transport) {
          case PLAIN -> Optional.empty();
          case TLS -> Optional.of(ServerCertificate.forAddress(address));
        };
    return new MinioLaunch(RandomSecret.hex(10), RandomSecret.hex(20), certificate);
  }

  Map<String, String> environment() {
    return Map.of(
        "MINIO_ROOT_USER",
        accessKey,
        "MINIO_ROOT_PASSWORD",
        secretKey,
        "MINIO_UPDATE",
        "off",
        "MINIO_BROWSER",
        "off");
  }

  S3Connection connection(Transport transport, String host, int port)
      throws GeneralSecurityException {
    Optional<String> authority = Optional.empty();
    if (certificate.isPresent()) {
      authority = Optional.of(certificate.get().authorityPem());
    }
    return new S3Connection(
        URI.create(transport.scheme() + "://" + host + ":" + port),
        "us-east-1",
        accessKey,
        secretKey,
        authority);
  }

  @Override
  public String toString() {
    return "MinioLaunch[tls=" + certificate.isPresent() + "]";
  }
}
