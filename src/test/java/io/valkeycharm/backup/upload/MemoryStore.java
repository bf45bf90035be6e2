package io.valkeycharm.backup.upload;

import io.valkeycharm.backup.failure.BackupException;
import io.valkeycharm.backup.failure.BackupException.StoreRefused;
import io.valkeycharm.backup.failure.ErrorCode;
import io.valkeycharm.backup.s3.ObjectBody;
import io.valkeycharm.backup.s3.ObjectContent;
import io.valkeycharm.backup.s3.ObjectStore;
import io.valkeycharm.backup.s3.OpenUpload;
import io.valkeycharm.backup.s3.StoreIdentity;
import io.valkeycharm.backup.s3.StoredObject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A store in memory, which behaves as S3 does: it passes the contract that the real one passes. */
public final class MemoryStore implements ObjectStore {
  private final Map<String, Stored> objects = new TreeMap<>();
  private final Map<OpenUpload, Unfinished> uploads = new LinkedHashMap<>();
  private int counter;

  private static final class Stored {
    private final byte[] content;
    private final String runId;

    Stored(byte[] content, String runId) {
      this.content = content;
      this.runId = runId;
    }

    StoredObject seen(String key, Optional<String> run) {
      return new StoredObject(key, content.length, Instant.EPOCH, run);
    }
  }

  private record Unfinished(String runId, Map<Integer, byte[]> parts) {}

  /** The content of an object that must be there. */
  public synchronized byte[] content(String key) {
    @Nullable Stored stored = objects.get(key);
    if (stored == null) {
      throw new AssertionError("No object " + key);
    }
    return stored.content;
  }

  /** The keys of all objects, in whatever folder, in order. */
  public synchronized List<String> keys() {
    return List.copyOf(objects.keySet());
  }

  /** Puts an object there as somebody else would. */
  public synchronized void add(String key, byte[] content, String runId) {
    objects.put(key, new Stored(content, runId));
  }

  @Override
  public StoreIdentity identity() {
    return new StoreIdentity("memory", "bucket");
  }

  @Override
  public synchronized Optional<StoredObject> head(String key) {
    return Optional.ofNullable(objects.get(key))
        .map(stored -> stored.seen(key, Optional.of(stored.runId)));
  }

  @Override
  public synchronized List<StoredObject> list(String prefix) {
    return objects.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(prefix))
        .filter(entry -> entry.getKey().indexOf('/', prefix.length()) < 0)
        .map(entry -> entry.getValue().seen(entry.getKey(), Optional.empty()))
        .toList();
  }

  @Override
  public synchronized void put(String key, String runId, ObjectBody body, boolean onlyIfAbsent)
      throws BackupException {
    refuseTaken(key, onlyIfAbsent);
    objects.put(key, new Stored(bytes(body), runId));
  }

  @Override
  public void putStandard(String key, String runId, ObjectBody body, boolean onlyIfAbsent)
      throws BackupException {
    put(key, runId, body, onlyIfAbsent);
  }

  @Override
  public synchronized OpenUpload createUpload(String key, String runId) throws BackupException {
    OpenUpload upload = new OpenUpload(key, "upload-" + ++counter);
    uploads.put(upload, new Unfinished(runId, new TreeMap<>()));
    return upload;
  }

  @Override
  public String uploadPart(OpenUpload upload, int number, ObjectBody body) throws BackupException {
    byte[] content = bytes(body);
    synchronized (this) {
      find(upload).parts.put(number, content);
      return "tag-" + number;
    }
  }

  @Override
  public synchronized void completeUpload(
      OpenUpload upload, List<String> entityTags, boolean onlyIfAbsent) throws BackupException {
    Unfinished unfinished = find(upload);
    refuseTaken(upload.key(), onlyIfAbsent);
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (int number = 1; number <= entityTags.size(); number++) {
      byte @Nullable [] part = unfinished.parts.get(number);
      if (part == null || !entityTags.get(number - 1).equals("tag-" + number)) {
        throw refused("InvalidPart", 400);
      }
      all.writeBytes(part);
    }
    objects.put(upload.key(), new Stored(all.toByteArray(), unfinished.runId));
    uploads.remove(upload);
  }

  @Override
  public synchronized void abortUpload(OpenUpload upload) throws BackupException {
    uploads.remove(upload);
  }

  @Override
  public synchronized List<OpenUpload> openUploads(String prefix) throws BackupException {
    return uploads.keySet().stream().filter(upload -> upload.key().startsWith(prefix)).toList();
  }

  @Override
  public synchronized ObjectContent read(String key, long offset, Optional<String> entityTag)
      throws BackupException {
    @Nullable Stored stored = objects.get(key);
    if (stored == null) {
      throw refused("NoSuchKey", 404);
    }
    String tag = Integer.toHexString(Arrays.hashCode(stored.content));
    if (entityTag.isPresent() && !entityTag.get().equals(tag)) {
      throw refused("PreconditionFailed", 412);
    }
    int begin = (int) offset;
    return new ObjectContent(
        new ByteArrayInputStream(stored.content, begin, stored.content.length - begin),
        stored.content.length,
        tag);
  }

  @Override
  public synchronized void delete(String key) {
    objects.remove(key);
  }

  @Override
  public void close() {}

  /** A refusal as a store would give it. */
  public static StoreRefused refused(String code, int status) {
    return new StoreRefused(
        ErrorCode.STORE_REFUSED, "S3 request failed: " + code, "", code, status, null);
  }

  private Unfinished find(OpenUpload upload) throws StoreRefused {
    @Nullable Unfinished unfinished = uploads.get(upload);
    if (unfinished == null) {
      throw refused("NoSuchUpload", 404);
    }
    return unfinished;
  }

  private void refuseTaken(String key, boolean onlyIfAbsent) throws StoreRefused {
    if (onlyIfAbsent && objects.containsKey(key)) {
      throw refused("PreconditionFailed", 412);
    }
  }

  private static byte[] bytes(ObjectBody body) {
    try (InputStream stream = body.open()) {
      return stream.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
