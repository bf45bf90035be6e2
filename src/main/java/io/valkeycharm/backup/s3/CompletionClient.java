package io.valkeycharm.backup.s3;

import io.valkeycharm.backup.failure.BackupException.NotConfigured;
import java.util.Optional;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * A client for the request that puts parts together: some stores say nothing until they have done it, which may take
 * minutes, and how long a client is silent to is one figure for all its requests. Made when first needed.
 */
final class CompletionClient implements AutoCloseable {
  private final S3Settings settings;
  private final S3Limits limits;
  private final RenewableCredentials credentials;
  private Optional<S3Client> made = Optional.empty();

  CompletionClient(S3Settings settings, S3Limits limits, RenewableCredentials credentials) {
    this.settings = settings;
    this.limits = limits.withSilence(limits.completion());
    this.credentials = credentials;
  }

  synchronized S3Client get() throws NotConfigured {
    if (made.isEmpty()) {
      made = Optional.of(S3ClientFactory.open(settings, limits, credentials));
    }
    return made.get();
  }

  @Override
  public synchronized void close() {
    made.ifPresent(S3Client::close);
  }
}
