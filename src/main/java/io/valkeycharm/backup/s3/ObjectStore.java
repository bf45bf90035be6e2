package io.valkeycharm.backup.s3;

import io.valkeycharm.backup.failure.BackupException;
import java.util.List;
import java.util.Optional;

/**
 * One bucket of one S3 store, as far as backups need it. Every call is one request (or one a page) and is
 * not repeated; whoever calls knows whether repeating is safe. May be used by several threads at once.
 *
 * <p>All calls throw {@link BackupException.StoreRefused} when the store says no, and {@link
 * BackupException.StoreUnreachable} when it can't be spoken to or does not answer: then what was asked for
 * may or may not have happened.
 */
public interface ObjectStore extends AutoCloseable {

  /** Which store and bucket this is. */
  StoreIdentity identity();

  /** What is known of the object {@code key}, with the run that wrote it; empty when there is none. */
  Optional<StoredObject> head(String key) throws BackupException;

  /**
   * All objects whose key begins with {@code prefix} and goes on without a {@code /}, without the runs that
   * wrote them. What is in folders below is not walked through, however much it is.
   */
  List<StoredObject> list(String prefix) throws BackupException;

  /**
   * Stores an object in one request.
   *
   * @param onlyIfAbsent asks the store to refuse with {@code PreconditionFailed} when the key exists
   */
  void put(String key, String runId, ObjectBody body, boolean onlyIfAbsent) throws BackupException;

  /**
   * As {@link #put}, in the store's standard storage class whatever the settings say: what is in an archive's
   * class can't be read when it is needed.
   */
  void putStandard(String key, String runId, ObjectBody body, boolean onlyIfAbsent)
      throws BackupException;

  /** Opens a multipart upload. */
  OpenUpload createUpload(String key, String runId) throws BackupException;

  /** Stores one part, counted from 1, and returns its entity tag. */
  String uploadPart(OpenUpload upload, int number, ObjectBody body) throws BackupException;

  /**
   * Makes the object of all its parts.
   *
   * @param entityTags those of the parts, in their order
   * @param onlyIfAbsent as with {@link #put}
   */
  void completeUpload(OpenUpload upload, List<String> entityTags, boolean onlyIfAbsent)
      throws BackupException;

  /** Removes an upload and its parts; one that is not there any more is no failure. */
  void abortUpload(OpenUpload upload) throws BackupException;

  /** All open uploads of keys that begin with {@code prefix}. */
  List<OpenUpload> openUploads(String prefix) throws BackupException;

  /**
   * Opens the content of the object {@code key}, from byte {@code offset} on, which must be in it.
   *
   * @param entityTag when given, the store refuses with {@code PreconditionFailed} if the object is
   *     another one by now
   * @throws BackupException.StoreRefused with {@code NoSuchKey} when there is none
   */
  ObjectContent read(String key, long offset, Optional<String> entityTag) throws BackupException;

  /** Deletes an object; one that is not there is no failure. */
  void delete(String key) throws BackupException;

  @Override
  void close();
}
