package io.valkeycharm.bench.nullstore;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The books of a store that keeps no data: how many bytes each object and each part had. Thread-safe. */
final class NullBucket {
  private final Map<String, NullObject> objects = new ConcurrentHashMap<>();
  private final Map<String, Upload> uploads = new ConcurrentHashMap<>();

  /**
   * An object as it is remembered.
   *
   * @param bytes how many were sent
   * @param metadata names and values of its user metadata's headers
   */
  record NullObject(long bytes, Map<String, String> metadata) {}

  private record Upload(String key, Map<String, String> metadata, Map<Integer, Long> parts) {}

  /** What came of a request to make an object visible. */
  enum Outcome {
    STORED,
    KEY_TAKEN,
    NO_SUCH_UPLOAD,
    INVALID_PART
  }

  Outcome put(String key, NullObject object, boolean onlyIfAbsent) {
    if (onlyIfAbsent) {
      return objects.putIfAbsent(key, object) == null ? Outcome.STORED : Outcome.KEY_TAKEN;
    }
    objects.put(key, object);
    return Outcome.STORED;
  }

  /** Returns the new upload's id. */
  String createUpload(String key, Map<String, String> metadata) {
    String id = UUID.randomUUID().toString();
    uploads.put(id, new Upload(key, metadata, new ConcurrentHashMap<>()));
    return id;
  }

  /** Notes a part; a later one of the same number replaces it. Returns whether there is such an upload. */
  boolean addPart(String id, int number, long bytes) {
    Upload upload = uploads.get(id);
    if (upload == null) {
      return false;
    }
    upload.parts().put(number, bytes);
    return true;
  }

  /** Makes one object of the parts with these numbers. */
  Outcome completeUpload(String id, List<Integer> numbers, boolean onlyIfAbsent) {
    Upload upload = uploads.get(id);
    if (upload == null) {
      return Outcome.NO_SUCH_UPLOAD;
    }
    if (numbers.isEmpty() || !upload.parts().keySet().containsAll(numbers)) {
      return Outcome.INVALID_PART;
    }
    long bytes = numbers.stream().mapToLong(upload.parts()::get).sum();
    Outcome outcome = put(upload.key(), new NullObject(bytes, upload.metadata()), onlyIfAbsent);
    if (outcome == Outcome.STORED) {
      uploads.remove(id);
    }
    return outcome;
  }

  /** Returns whether there was such an upload. */
  boolean abortUpload(String id) {
    return uploads.remove(id) != null;
  }

  Optional<NullObject> find(String key) {
    return Optional.ofNullable(objects.get(key));
  }

  void delete(String key) {
    objects.remove(key);
  }
}
