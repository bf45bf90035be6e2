package io.valkeycharm.backup.s3;

import io.valkeycharm.backup.failure.BackupException;
import io.valkeycharm.backup.failure.BackupException.StoreRefused;
import io.valkeycharm.backup.failure.ErrorCode;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.s3.S3Client;

/** The bucket backups go to: found, or made when it is missing. */
public final class S3Bucket {
  private static final Set<String> EXISTS =
      Set.of("BucketAlreadyOwnedByYou", "BucketAlreadyExists", "BucketNameUnavailable");
  private static final int NOT_FOUND = 404;

  private static final String DENIED = "AccessDenied";

  private final ObjectStore store;
  private final S3Store.Asking asking;
  private final S3Client client;
  private final S3Settings settings;
  private final Consumer<AwsRequestOverrideConfiguration.Builder> limit;

  S3Bucket(
      ObjectStore store,
      S3Store.Asking asking,
      S3Client client,
      S3Settings settings,
      Consumer<AwsRequestOverrideConfiguration.Builder> limit) {
    this.store = store;
    this.asking = asking;
    this.client = client;
    this.settings = settings;
    this.limit = limit;
  }

  /**
   * Returns when the bucket is there and the credentials may look into {@code prefix}. It is made only
   * when the store says that it is missing.
   *
   * @param prefix where backups are kept, with a slash at the end
   * @param retries for each request, and for the wait until a new bucket can be seen
   */
  public void ensure(String prefix, RetryPolicy retries)
      throws BackupException, InterruptedException {
    if (!retries.run(() -> isAccessible(prefix))) {
      create(retries);
      awaitAccess(prefix, retries);
    }
  }

  /** Whether it is there. Fails when it is, but the credentials may not use it. */
  private boolean isAccessible(String prefix) throws BackupException {
    try {
      asking.ask(
          "HeadBucket",
          () ->
              client.headBucket(
                  request -> request.bucket(settings.bucket()).overrideConfiguration(limit)));
      return true;
    } catch (StoreRefused e) {
      if (e.httpStatus() == NOT_FOUND) {
        return false;
      }
      if (RetryPolicy.isTransient(e)) {
        throw e;
      }
      return isListable(prefix);
    }
  }

  /** An answer to HEAD has no error code, and the right to it is not needed. A list shows what matters. */
  private boolean isListable(String prefix) throws BackupException {
    try {
      asking.ask(
          "ListObjectsV2",
          () ->
              client.listObjectsV2(request ->
                  request
                      .bucket(settings.bucket())
                      .prefix(prefix)
                      .maxKeys(1)
                      .overrideConfiguration(limit)));
      return true;
    } catch (StoreRefused e) {
      if (e.code().equals("NoSuchBucket")) {
        return false;
      }
      if (!e.code().equals(DENIED)) {
        throw e;
      }
      return isWritable(prefix, e);
    }
  }

  /** A backup needs no right to list: who may open an upload and give it up again may make one. */
  private boolean isWritable(String prefix, StoreRefused notListable) throws BackupException {
    OpenUpload upload;
    try {
      upload = store.createUpload(prefix + StoreMarks.CHECK + UUID.randomUUID(), "check");
    } catch (StoreRefused e) {
      notListable.addSuppressed(e);
      throw notListable;
    }
    store.abortUpload(upload);
    return true;
  }

  private void create(RetryPolicy retries) throws BackupException, InterruptedException {
    try {
      retries.run(() ->
          asking.ask(
              "CreateBucket",
              () ->
                  client.createBucket(request -> {
                    request.bucket(settings.bucket()).overrideConfiguration(limit);
                    settings
                        .region()
                        .filter(region -> !region.equals(S3Settings.DEFAULT_REGION))
                        .ifPresent(region ->
                            request.createBucketConfiguration(
                                location -> location.locationConstraint(region)));
                  })));
    } catch (StoreRefused e) {
      // It is there after all. Whether it may be used shows next.
      if (!EXISTS.contains(e.code())) {
        throw e;
      }
    }
  }

  private void awaitAccess(String prefix, RetryPolicy retries)
      throws BackupException, InterruptedException {
    for (int attempt = 1; !retries.run(() -> isAccessible(prefix)); attempt++) {
      if (attempt >= retries.attempts()) {
        throw new StoreRefused(
            ErrorCode.BUCKET_MISSING,
            "The bucket was created but can't be seen yet. Try again in a minute.",
            "bucket=" + settings.bucket(),
            "NoSuchBucket",
            NOT_FOUND,
            null);
      }
      retries.pause(attempt);
    }
  }
}
