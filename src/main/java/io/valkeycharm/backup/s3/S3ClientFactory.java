package io.valkeycharm.backup.s3;

import io.valkeycharm.backup.failure.BackupException.NotConfigured;
import java.net.URI;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManager;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.TlsKeyManagersProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.http.apache5.ProxyConfiguration;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.S3Configuration;

/**
 * Makes S3 clients which are told everything and look nothing up: no profile files, no environment, no
 * system properties, no metadata service.
 *
 * <p>Checksums are sent only when S3 requires them, and bodies neither in chunks nor with trailers: older
 * Ceph, GCS and others refuse those (reference/user-expectations.md §A.4). Over https the payload is not
 * signed, TLS protects it; over plain http it is (reference/jvm-and-s3-measurements.md §0). Nothing is
 * repeated: whoever calls knows what may be.
 */
final class S3ClientFactory {
  private S3ClientFactory() {}

  /**
   * A client for one store; whoever calls closes it.
   *
   * @throws NotConfigured when certificates or addresses in the settings can't be read
   */
  static S3Client open(S3Settings settings, S3Limits limits, RenewableCredentials renewable)
      throws NotConfigured {
    StoreTrust trust = StoreTrust.of(settings.authorities());
    S3ClientBuilder builder =
        S3Client.builder()
            .region(Region.of(settings.signingRegion()))
            .credentialsProvider(() -> credentials(renewable.current()))
            .forcePathStyle(
                switch (settings.addressing()) {
                  case PATH -> true;
                  case HOST -> false;
                })
            .serviceConfiguration(S3Configuration.builder().chunkedEncodingEnabled(false).build())
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
            .disableS3ExpressSessionAuth(true)
            .overrideConfiguration(configuration ->
                configuration
                    .retryStrategy(AwsRetryStrategy.doNotRetry())
                    .defaultProfileFile(ProfileFile.aggregator().build()))
            .httpClientBuilder(http(settings, limits, trust));
    settings.endpoint().ifPresent(builder::endpointOverride);
    return builder.build();
  }

  private static Apache5HttpClient.Builder http(
      S3Settings settings, S3Limits limits, StoreTrust trust) {
    Apache5HttpClient.Builder builder = Apache5HttpClient.builder();
    Optional<URI> proxy = settings.proxies().leadingTo(target(settings));
    if (proxy.isEmpty() && "http".equalsIgnoreCase(target(settings).getScheme())) {
      // Otherwise every client makes ready for TLS, which takes longer than a request. A proxy may
      // want it.
      builder.tlsSocketStrategy((socket, host, port, attachment, context) -> {
        throw new SSLException("The endpoint is http: nothing is encrypted");
      });
    }
    return builder
        .connectionTimeout(limits.connect())
        .socketTimeout(limits.silence())
        .connectionAcquisitionTimeout(limits.connect())
        .maxConnections(limits.connections())
        .useIdleConnectionReaper(false)
        .tcpKeepAlive(true)
        .tlsKeyManagersProvider(TlsKeyManagersProvider.noneProvider())
        .tlsTrustManagersProvider(() -> new TrustManager[] {trust})
        .proxyConfiguration(proxy(proxy));
  }

  private static ProxyConfiguration proxy(Optional<URI> address) {
    ProxyConfiguration.Builder proxy =
        ProxyConfiguration.builder()
            .useSystemPropertyValues(false)
            .useEnvironmentVariableValues(false);
    address.ifPresent(uri -> {
      int port = uri.getPort() >= 0 ? uri.getPort() : 3128;
      proxy.endpoint(URI.create(uri.getScheme() + "://" + uri.getHost() + ":" + port));
      String user = uri.getUserInfo();
      if (user != null) {
        int colon = user.indexOf(':');
        proxy.username(colon < 0 ? user : user.substring(0, colon));
        proxy.password(colon < 0 ? "" : user.substring(colon + 1));
        proxy.preemptiveBasicAuthenticationEnabled(true);
      }
    });
    return proxy.build();
  }

  /** The address requests go to, as far as it decides about a proxy. */
  static URI target(S3Settings settings) {
    return settings
        .endpoint()
        .orElseGet(() -> URI.create("https://s3." + settings.signingRegion() + ".amazonaws.com"));
  }

  /** Whether requests go through a tunnel that a proxy has to open first: those that are encrypted. */
  static boolean isTunnelled(S3Settings settings) {
    URI target = target(settings);
    return "https".equalsIgnoreCase(target.getScheme())
        && settings.proxies().leadingTo(target).isPresent();
  }

  private static AwsCredentials credentials(StoreCredentials credentials) {
    return credentials
        .sessionToken()
        .<AwsCredentials>map(token ->
            AwsSessionCredentials.create(credentials.accessKey(), credentials.secretKey(), token))
        .orElseGet(
            () -> AwsBasicCredentials.create(credentials.accessKey(), credentials.secretKey()));
  }
}
