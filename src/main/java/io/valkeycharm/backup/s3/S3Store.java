package io.valkeycharm.backup.s3;

import io.valkeycharm.backup.failure.BackupException;
import io.valkeycharm.backup.failure.BackupException.NotConfigured;
import io.valkeycharm.backup.failure.BackupException.StoreRefused;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/** A bucket of an S3 store, by the AWS SDK. */
public final class S3Store implements ObjectStore {
  private static final String RUN_ID = "run-id";
  private static final String CONTENT_TYPE = "application/octet-stream";
  private static final String ANY = "*";
  private static final String FOLDER_END = "/";
  private static final int NOT_FOUND = 404;

  /** The slowest line on which one request with data is still given time, in bytes a millisecond. */
  private static final int SLOWEST_LINE = 16;

  private final S3Client client;
  private final CompletionClient completionClient;
  private final S3Settings settings;
  private final S3Limits limits;
  private final RenewableCredentials credentials;
  private final boolean tunnelled;
  private final BodyDigests digests = new BodyDigests();

  private S3Store(
      S3Client client, S3Settings settings, S3Limits limits, RenewableCredentials credentials) {
    this.client = client;
    this.completionClient = new CompletionClient(settings, limits, credentials);
    this.settings = settings;
    this.limits = limits;
    this.credentials = credentials;
    this.tunnelled = S3ClientFactory.isTunnelled(settings);
  }

  /**
   * Prepares a client; no request is made.
   *
   * @throws NotConfigured when certificates or addresses in the settings can't be read
   */
  public static S3Store open(S3Settings settings, S3Limits limits) throws NotConfigured {
    return open(settings, limits, Optional::empty);
  }

  /**
   * As {@link #open(S3Settings, S3Limits)}, with credentials that may be renewed while the store is open.
   *
   * @param renewal asked when the store does not accept the credentials any more; empty when there are no
   *     others
   */
  public static S3Store open(
      S3Settings settings, S3Limits limits, Supplier<Optional<StoreCredentials>> renewal)
      throws NotConfigured {
    RenewableCredentials credentials = new RenewableCredentials(settings.credentials(), renewal);
    return new S3Store(
        S3ClientFactory.open(settings, limits, credentials), settings, limits, credentials);
  }

  /** The bucket itself, to be found or made. */
  public S3Bucket bucket() {
    return new S3Bucket(this, this::ask, client, settings, within(limits.smallCall()));
  }

  @Override
  public StoreIdentity identity() {
    return settings.identity();
  }

  @Override
  public Optional<StoredObject> head(String key) throws BackupException {
    try {
      HeadObjectResponse answer =
          ask(
              "HeadObject",
              () ->
                  client.headObject(request ->
                      request
                          .bucket(settings.bucket())
                          .key(key)
                          .overrideConfiguration(within(limits.smallCall()))));
      return Optional.of(
          new StoredObject(
              key,
              AnswerParts.present(answer.contentLength(), "HeadObject", "a length"),
              AnswerParts.present(answer.lastModified(), "HeadObject", "a time"),
              runId(answer.metadata())));
    } catch (StoreRefused e) {
      if (e.httpStatus() == NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  @Override
  public List<StoredObject> list(String prefix) throws BackupException {
    List<StoredObject> all = new ArrayList<>();
    Optional<String> token = Optional.empty();
    do {
      Optional<String> from = token;
      ListObjectsV2Response page =
          ask(
              "ListObjectsV2",
              () ->
                  client.listObjectsV2(request ->
                      request
                          .bucket(settings.bucket())
                          .prefix(prefix)
                          .delimiter(FOLDER_END)
                          .maxKeys(limits.page())
                          .continuationToken(from.orElse(null))
                          .overrideConfiguration(within(limits.smallCall()))));
      AnswerParts.requireList(page.name(), page.isTruncated(), "ListObjectsV2");
      page.contents()
          .forEach(each ->
              all.add(
                  new StoredObject(
                      each.key(),
                      each.size(),
                      Optional.ofNullable(each.lastModified()).orElse(Instant.EPOCH),
                      Optional.empty())));
      token =
          isMore(page.isTruncated())
              ? Optional.of(
                  AnswerParts.further(from, page.nextContinuationToken(), "ListObjectsV2"))
              : Optional.empty();
    } while (token.isPresent());
    return List.copyOf(all);
  }

  @Override
  public void put(String key, String runId, ObjectBody body, boolean onlyIfAbsent)
      throws BackupException {
    put(key, runId, body, onlyIfAbsent, settings.storageClass());
  }

  @Override
  public void putStandard(String key, String runId, ObjectBody body, boolean onlyIfAbsent)
      throws BackupException {
    put(key, runId, body, onlyIfAbsent, Optional.empty());
  }

  private void put(
      String key,
      String runId,
      ObjectBody body,
      boolean onlyIfAbsent,
      Optional<String> storageClass)
      throws BackupException {
    Duration limit = limits.smallCall().plusMillis(body.length() / SLOWEST_LINE);
    send(
        "PutObject",
        body,
        digest ->
            client.putObject(
                request -> {
                  request
                      .bucket(settings.bucket())
                      .key(key)
                      .contentMD5(digest.orElse(null))
                      .contentType(CONTENT_TYPE)
                      .metadata(Map.of(RUN_ID, runId))
                      .overrideConfiguration(within(limit));
                  storageClass.ifPresent(request::storageClass);
                  if (onlyIfAbsent) {
                    request.ifNoneMatch(ANY);
                  }
                },
                content(body)));
  }

  @Override
  public OpenUpload createUpload(String key, String runId) throws BackupException {
    CreateMultipartUploadResponse answer =
        ask(
            "CreateMultipartUpload",
            () ->
                client.createMultipartUpload(request -> {
                  request
                      .bucket(settings.bucket())
                      .key(key)
                      .contentType(CONTENT_TYPE)
                      .metadata(Map.of(RUN_ID, runId))
                      .overrideConfiguration(within(limits.smallCall()));
                  settings.storageClass().ifPresent(request::storageClass);
                }));
    return new OpenUpload(
        key, AnswerParts.present(answer.uploadId(), "CreateMultipartUpload", "an upload id"));
  }

  @Override
  public String uploadPart(OpenUpload upload, int number, ObjectBody body) throws BackupException {
    UploadPartResponse answer =
        send(
            "UploadPart",
            body,
            digest ->
                client.uploadPart(
                    request ->
                        request
                            .bucket(settings.bucket())
                            .contentMD5(digest.orElse(null))
                            .key(upload.key())
                            .uploadId(upload.id())
                            .partNumber(number)
                            .contentLength((long) body.length()),
                    content(body)));
    return AnswerParts.present(answer.eTag(), "UploadPart", "an entity tag");
  }

  @Override
  public void completeUpload(OpenUpload upload, List<String> entityTags, boolean onlyIfAbsent)
      throws BackupException {
    List<CompletedPart> parts = new ArrayList<>();
    for (String tag : entityTags) {
      int number = parts.size() + 1;
      parts.add(CompletedPart.builder().partNumber(number).eTag(tag).build());
    }
    S3Client patient = completionClient.get();
    CompleteMultipartUploadResponse answer =
        ask(
            "CompleteMultipartUpload",
            () ->
                patient.completeMultipartUpload(request -> {
                  request
                      .bucket(settings.bucket())
                      .key(upload.key())
                      .uploadId(upload.id())
                      .multipartUpload(completed -> completed.parts(parts))
                      .overrideConfiguration(within(limits.completion()));
                  if (onlyIfAbsent) {
                    request.ifNoneMatch(ANY);
                  }
                }));
    AnswerParts.present(answer.eTag(), "CompleteMultipartUpload", "an entity tag");
  }

  @Override
  public void abortUpload(OpenUpload upload) throws BackupException {
    try {
      ask(
          "AbortMultipartUpload",
          () ->
              client.abortMultipartUpload(request ->
                  request
                      .bucket(settings.bucket())
                      .key(upload.key())
                      .uploadId(upload.id())
                      .overrideConfiguration(within(limits.smallCall()))));
    } catch (StoreRefused e) {
      // Where the whole bucket is missed, the settings may be wrong: the upload can still be
      // elsewhere.
      if (e.httpStatus() != NOT_FOUND || e.code().equals("NoSuchBucket")) {
        throw e;
      }
    }
  }

  @Override
  public List<OpenUpload> openUploads(String prefix) throws BackupException {
    List<OpenUpload> all = new ArrayList<>();
    Optional<ListMultipartUploadsResponse> last = Optional.empty();
    Optional<String> place = Optional.empty();
    do {
      Optional<ListMultipartUploadsResponse> before = last;
      ListMultipartUploadsResponse page =
          ask(
              "ListMultipartUploads",
              () ->
                  client.listMultipartUploads(request -> {
                    request
                        .bucket(settings.bucket())
                        .prefix(prefix)
                        .maxUploads(limits.page())
                        .overrideConfiguration(within(limits.smallCall()));
                    before.ifPresent(page1 ->
                        request
                            .keyMarker(page1.nextKeyMarker())
                            .uploadIdMarker(page1.nextUploadIdMarker()));
                  }));
      AnswerParts.requireList(page.bucket(), page.isTruncated(), "ListMultipartUploads");
      page.uploads().forEach(each -> all.add(new OpenUpload(each.key(), each.uploadId())));
      last = Optional.of(page).filter(each -> isMore(each.isTruncated()));
      if (last.isPresent()) {
        String marker =
            page.nextKeyMarker() == null
                ? null
                : page.nextKeyMarker() + " " + page.nextUploadIdMarker();
        place = Optional.of(AnswerParts.further(place, marker, "ListMultipartUploads"));
      }
    } while (last.isPresent());
    return List.copyOf(all);
  }

  @Override
  public ObjectContent read(String key, long offset, Optional<String> entityTag)
      throws BackupException {
    ResponseInputStream<GetObjectResponse> answer =
        ask(
            "GetObject",
            () ->
                client.getObject(request -> {
                  request
                      .bucket(settings.bucket())
                      .key(key)
                      .overrideConfiguration(within(limits.smallCall()));
                  entityTag.ifPresent(request::ifMatch);
                  if (offset > 0) {
                    request.range("bytes=" + offset + "-");
                  }
                }));
    if (answer.response().contentLength() == null) {
      answer.abort();
    }
    return new ObjectContent(
        new S3ObjectStream(answer),
        offset + AnswerParts.present(answer.response().contentLength(), "GetObject", "a length"),
        Optional.ofNullable(answer.response().eTag()).orElse(""));
  }

  @Override
  public void delete(String key) throws BackupException {
    try {
      ask(
          "DeleteObject",
          () ->
              client.deleteObject(request ->
                  request
                      .bucket(settings.bucket())
                      .key(key)
                      .overrideConfiguration(within(limits.smallCall()))));
    } catch (StoreRefused e) {
      if (e.httpStatus() != NOT_FOUND || e.code().equals("NoSuchBucket")) {
        throw e;
      }
    }
  }

  @Override
  public void close() {
    client.close();
    completionClient.close();
  }

  /** Names of headers have no case, and proxies write them as they like. */
  private static Optional<String> runId(Map<String, String> metadata) {
    return metadata.entrySet().stream()
        .filter(entry -> entry.getKey().equalsIgnoreCase(RUN_ID))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  private static boolean isMore(Boolean truncated) {
    return Boolean.TRUE.equals(truncated);
  }

  /** A body that is opened anew for each attempt and never copied. */
  private static RequestBody content(ObjectBody body) {
    return RequestBody.fromContentProvider(body::open, body.length(), CONTENT_TYPE);
  }

  private static Consumer<AwsRequestOverrideConfiguration.Builder> within(Duration limit) {
    return configuration -> configuration.apiCallAttemptTimeout(limit);
  }

  /** A request by the SDK. */
  @FunctionalInterface
  interface Request<T> {
    T make();
  }

  /** Makes requests, and says what their failures mean. */
  @FunctionalInterface
  interface Asking {
    <T> T ask(String operation, Request<T> request) throws BackupException;
  }

  /** A request with content, and the digest of it if the store demands one. */
  @FunctionalInterface
  private interface ContentRequest<T> {
    T make(Optional<String> digest);
  }

  private <T> T ask(String operation, Request<T> request) throws BackupException {
    StoreCredentials used = credentials.current();
    try {
      return translated(operation, request);
    } catch (StoreRefused e) {
      if (RenewableCredentials.mayHelp(e) && credentials.renew(used)) {
        return translated(operation, request);
      }
      throw e;
    }
  }

  /** Buckets with object lock refuse content without a digest. The first refusal is how that shows. */
  private <T> T send(String operation, ObjectBody body, ContentRequest<T> request)
      throws BackupException {
    Optional<String> digest = digests.of(body);
    try {
      return ask(operation, () -> request.make(digest));
    } catch (StoreRefused e) {
      if (digest.isPresent() || !BodyDigests.isDemandedBy(e)) {
        throw e;
      }
      digests.demand();
      Optional<String> demanded = digests.of(body);
      return ask(operation, () -> request.make(demanded));
    }
  }

  private <T> T translated(String operation, Request<T> request) throws BackupException {
    try {
      return request.make();
    } catch (SdkException e) {
      throw ProxyRefusals.isIn(e, operation, tunnelled)
          ? ProxyRefusals.translate(operation, e)
          : StoreErrors.translate(operation, e);
    } catch (IllegalArgumentException e) {
      // The SDK looks at some names before it asks anybody.
      throw StoreErrors.unusable(operation, e);
    }
  }
}
