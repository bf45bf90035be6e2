package io.charm4j.services;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketAlreadyOwnedByYouException;

/** Plain S3 clients, independent of the code under test, to prepare and inspect a store. */
public final class S3Clients {
  private static final Duration SOCKET_LIMIT = Duration.ofSeconds(30);

  private S3Clients() {}

  /** A client of the store; the caller closes it. It trusts the store's private authority, if it has one. */
  public static S3Client open(S3Connection connection) {
    Apache5HttpClient.Builder http =
        Apache5HttpClient.builder().connectionTimeout(SOCKET_LIMIT).socketTimeout(SOCKET_LIMIT);
    connection
        .authorityPem()
        .map(S3Clients::trust)
        .ifPresent(managers -> http.tlsTrustManagersProvider(() -> managers));
    return S3Client.builder()
        .endpointOverride(connection.endpoint())
        .region(Region.of(connection.region()))
        .credentialsProvider(
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create(connection.accessKey(), connection.secretKey())))
        .forcePathStyle(true)
        .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
        .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
        .httpClientBuilder(http)
        .build();
  }

  /** Makes a bucket, unless it is there: a store that outlives a test may have it from an earlier one. */
  public static void ensureBucket(S3Connection connection, String bucket) {
    try (S3Client client = open(connection)) {
      client.createBucket(request -> request.bucket(bucket));
    } catch (BucketAlreadyOwnedByYouException e) {
      // That is what was wanted.
    }
  }

  private static TrustManager[] trust(String pem) {
    try (InputStream input = new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII))) {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      int number = 0;
      for (Certificate certificate :
          CertificateFactory.getInstance("X.509").generateCertificates(input)) {
        store.setCertificateEntry("authority-" + number++, certificate);
      }
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(store);
      return factory.getTrustManagers();
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalArgumentException("Cannot read the authority's certificates", e);
    }
  }
}
