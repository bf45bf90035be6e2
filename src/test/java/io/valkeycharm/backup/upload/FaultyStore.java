package io.valkeycharm.backup.upload;

import io.valkeycharm.backup.failure.BackupException;
import io.valkeycharm.backup.s3.ObjectBody;
import io.valkeycharm.backup.s3.ObjectContent;
import io.valkeycharm.backup.s3.ObjectStore;
import io.valkeycharm.backup.s3.OpenUpload;
import io.valkeycharm.backup.s3.StoreCall;
import io.valkeycharm.backup.s3.StoreIdentity;
import io.valkeycharm.backup.s3.StoredObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;

/** Passes requests to another store, and goes wrong where it is told to. Notes every request. */
public class FaultyStore implements ObjectStore {
  /** The requests. */
  public enum Operation {
    HEAD,
    LIST,
    PUT,
    CREATE,
    PART,
    COMPLETE,
    ABORT,
    UPLOADS,
    READ,
    DELETE
  }

  private record Fault(Operation operation, boolean done, BackupException failure) {}

  private final ObjectStore store;
  private final ConcurrentLinkedDeque<Fault> faults = new ConcurrentLinkedDeque<>();
  private final List<Operation> requests = Collections.synchronizedList(new ArrayList<>());

  /** A store that passes everything on to {@code store}. */
  public FaultyStore(ObjectStore store) {
    this.store = store;
  }

  /** The next such request is not made, and fails. */
  public FaultyStore refuse(Operation operation, BackupException failure) {
    faults.add(new Fault(operation, false, failure));
    return this;
  }

  /** The next such requests are not made, and fail. */
  public FaultyStore refuse(Operation operation, int times, BackupException failure) {
    for (int time = 0; time < times; time++) {
      refuse(operation, failure);
    }
    return this;
  }

  /** The next such request is made, but its answer gets lost. */
  public FaultyStore loseAnswer(Operation operation, BackupException failure) {
    faults.add(new Fault(operation, true, failure));
    return this;
  }

  /** How often such a request was made. */
  public long count(Operation operation) {
    synchronized (requests) {
      return requests.stream().filter(operation::equals).count();
    }
  }

  private <T> T pass(Operation operation, StoreCall<T> request) throws BackupException {
    requests.add(operation);
    Optional<Fault> fault = faults.stream().filter(each -> each.operation == operation).findFirst();
    if (fault.isPresent() && faults.remove(fault.get())) {
      if (fault.get().done) {
        request.call();
      }
      throw fault.get().failure;
    }
    return request.call();
  }

  @Override
  public StoreIdentity identity() {
    return store.identity();
  }

  @Override
  public Optional<StoredObject> head(String key) throws BackupException {
    return pass(Operation.HEAD, () -> store.head(key));
  }

  @Override
  public List<StoredObject> list(String prefix) throws BackupException {
    return pass(Operation.LIST, () -> store.list(prefix));
  }

  @Override
  public void put(String key, String runId, ObjectBody body, boolean onlyIfAbsent)
      throws BackupException {
    pass(
        Operation.PUT,
        () -> {
          store.put(key, runId, body, onlyIfAbsent);
          return true;
        });
  }

  @Override
  public void putStandard(String key, String runId, ObjectBody body, boolean onlyIfAbsent)
      throws BackupException {
    pass(
        Operation.PUT,
        () -> {
          store.putStandard(key, runId, body, onlyIfAbsent);
          return true;
        });
  }

  @Override
  public OpenUpload createUpload(String key, String runId) throws BackupException {
    return pass(Operation.CREATE, () -> store.createUpload(key, runId));
  }

  @Override
  public String uploadPart(OpenUpload upload, int number, ObjectBody body) throws BackupException {
    return pass(Operation.PART, () -> store.uploadPart(upload, number, body));
  }

  @Override
  public void completeUpload(OpenUpload upload, List<String> entityTags, boolean onlyIfAbsent)
      throws BackupException {
    pass(
        Operation.COMPLETE,
        () -> {
          store.completeUpload(upload, entityTags, onlyIfAbsent);
          return true;
        });
  }

  @Override
  public void abortUpload(OpenUpload upload) throws BackupException {
    pass(
        Operation.ABORT,
        () -> {
          store.abortUpload(upload);
          return true;
        });
  }

  @Override
  public List<OpenUpload> openUploads(String prefix) throws BackupException {
    return pass(Operation.UPLOADS, () -> store.openUploads(prefix));
  }

  @Override
  public ObjectContent read(String key, long offset, Optional<String> entityTag)
      throws BackupException {
    return pass(Operation.READ, () -> store.read(key, offset, entityTag));
  }

  @Override
  public void delete(String key) throws BackupException {
    pass(
        Operation.DELETE,
        () -> {
          store.delete(key);
          return true;
        });
  }

  @Override
  public void close() {
    store.close();
  }
}
