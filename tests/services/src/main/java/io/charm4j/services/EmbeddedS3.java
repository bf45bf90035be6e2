package io.charm4j.services;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;

/** An S3 store inside this JVM: s3proxy over a directory. It checks signature version 4 for real. */
public final class EmbeddedS3 implements S3Service {
  /** The region that clients sign for; the store accepts any. */
  public static final String REGION = "us-east-1";

  private final S3Proxy proxy;
  private final S3Connection connection;
  private final Optional<TemporaryDirectory> temporary;
  private final AtomicBoolean closed = new AtomicBoolean();

  private EmbeddedS3(
      S3Proxy proxy, S3Connection connection, Optional<TemporaryDirectory> temporary) {
    this.proxy = proxy;
    this.connection = connection;
    this.temporary = temporary;
  }

  /**
   * Starts a store and returns when it listens.
   *
   * @throws ServiceStartException when it cannot listen or cannot use the directory
   */
  public static EmbeddedS3 start(EmbeddedS3Options options) {
    QuietLogging.apply();
    Optional<TemporaryDirectory> temporary =
        options.directory().isPresent()
            ? Optional.empty()
            : Optional.of(TemporaryDirectory.create("embedded-s3-"));
    try {
      return start(options, temporary);
    } catch (Exception e) { // s3proxy declares no narrower type
      ServiceStartException failure =
          new ServiceStartException("Cannot start an embedded S3 store: " + options, e);
      temporary.ifPresent(directory -> Closing.after(failure, directory));
      throw failure;
    }
  }

  private static EmbeddedS3 start(EmbeddedS3Options options, Optional<TemporaryDirectory> temporary)
      throws Exception {
    Path directory =
        options.directory().orElseGet(() -> temporary.orElseThrow().path()).toAbsolutePath();
    Files.createDirectories(directory);
    URI listenOn =
        URI.create(options.transport().scheme() + "://" + options.address() + ":" + options.port());
    S3Proxy.Builder builder =
        S3Proxy.builder()
            .blobStore(blobStore(options, directory))
            .awsAuthentication(AuthenticationType.AWS_V4, options.accessKey(), options.secretKey())
            .stopTimeout(0);
    Optional<String> authorityPem = listenOn(builder, options, listenOn);
    S3Proxy proxy = builder.build();
    try {
      proxy.start();
    } catch (Exception e) {
      Closing.after(e, proxy::stop);
      throw e;
    }
    int port =
        switch (options.transport()) {
          case PLAIN -> proxy.getPort();
          case TLS -> proxy.getSecurePort();
        };
    URI endpoint =
        URI.create(options.transport().scheme() + "://" + options.address() + ":" + port);
    S3Connection connection =
        new S3Connection(endpoint, REGION, options.accessKey(), options.secretKey(), authorityPem);
    return new EmbeddedS3(proxy, connection, temporary);
  }

  private static BlobStore blobStore(EmbeddedS3Options options, Path directory) {
    BlobStore store = new FilesystemNio2BlobStore(directory.toString());
    return options.smallParts() ? new PartsOfAnySize(store) : store;
  }

  private static Optional<String> listenOn(
      S3Proxy.Builder builder, EmbeddedS3Options options, URI endpoint)
      throws GeneralSecurityException, IOException {
    return switch (options.transport()) {
      case PLAIN -> {
        builder.endpoint(endpoint);
        yield Optional.empty();
      }
      case TLS -> {
        ServerCertificate certificate = ServerCertificate.forAddress(options.address());
        builder.secureEndpoint(endpoint).sslContext(certificate.serverContext());
        yield Optional.of(certificate.authorityPem());
      }
    };
  }

  @Override
  public S3Connection connection() {
    return connection;
  }

  @Override
  public String provider() {
    return "embedded s3proxy";
  }

  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    Closing.all(
        "Cannot stop the embedded S3 store",
        proxy::stop,
        () -> temporary.ifPresent(TemporaryDirectory::close));
  }
}
