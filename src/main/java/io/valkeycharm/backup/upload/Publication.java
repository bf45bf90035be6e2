package io.valkeycharm.backup.upload;

import io.valkeycharm.backup.failure.BackupException;
import io.valkeycharm.backup.failure.BackupException.InvalidStream;
import io.valkeycharm.backup.failure.BackupException.Locked;
import io.valkeycharm.backup.failure.BackupException.StoreRefused;
import io.valkeycharm.backup.failure.BackupException.StoreUnreachable;
import io.valkeycharm.backup.failure.ErrorCode;
import io.valkeycharm.backup.s3.ObjectStore;
import io.valkeycharm.backup.s3.RetryPolicy;
import io.valkeycharm.backup.s3.StoredObject;
import java.time.Duration;
import java.util.Optional;

/**
 * The one request that makes an object visible, and the judgement of what came of it. Its answer may get
 * lost when the store has done it; so it is judged by what the store holds and which run wrote that.
 */
final class Publication {
  private final ObjectStore store;
  private final RetryPolicy retries;
  private final Duration patience;
  private final String key;
  private final String runId;
  private final long bytes;

  /**
   * One publication.
   *
   * @param patience how long to go on when it is unclear whether the store does what it was asked for, from the
   *     first request
   */
  Publication(
      ObjectStore store,
      RetryPolicy retries,
      Duration patience,
      String key,
      String runId,
      long bytes) {
    this.store = store;
    this.retries = retries;
    this.patience = patience;
    this.key = key;
    this.runId = runId;
    this.bytes = bytes;
  }

  /** A request that makes the object visible, if the key is free. */
  @FunctionalInterface
  interface Request {
    void make(boolean onlyIfAbsent) throws BackupException;
  }

  /**
   * Makes the object visible, and returns whether the store confirms it. Looks first: there are stores that
   * take a condition and do not heed it.
   */
  boolean publish(Request request) throws BackupException, InterruptedException {
    refuseTakenKey();
    long begin = System.nanoTime();
    boolean conditional = true;
    boolean unclear = false;
    for (int attempt = 1; ; attempt++) {
      try {
        request.make(conditional);
        return confirm();
      } catch (StoreRefused | StoreUnreachable failure) {
        if (conditional && isUnknownCondition(failure)) {
          conditional = false;
          continue;
        }
        unclear |= RetryPolicy.mayBeDone(failure);
        // A store that still works at it may refuse to be asked again, and be through with it a
        // little later.
        boolean waits = unclear && System.nanoTime() - begin < patience.toNanos();
        if (isDone(failure, waits)) {
          return true;
        }
        if (!RetryPolicy.isTransient(failure) || (attempt >= retries.attempts() && !waits)) {
          throw failure;
        }
      }
      retries.pause(attempt);
    }
  }

  /**
   * Fails when the key is taken, or the store does not accept the credentials. Says nothing when it does,
   * but they may not look.
   */
  void refuseTakenKey() throws BackupException, InterruptedException {
    boolean taken;
    try {
      taken = retries.run(() -> store.head(key)).isPresent();
    } catch (StoreRefused _) {
      // An answer to HEAD does not say why. One to a list does, and the right to list may suffice.
      taken = isListed();
    }
    if (taken) {
      throw taken();
    }
  }

  private boolean isListed() throws BackupException, InterruptedException {
    try {
      return retries.run(() -> store.list(key)).stream()
          .anyMatch(object -> object.key().equals(key));
    } catch (StoreRefused e) {
      if (e.code().equals("AccessDenied")) {
        return false;
      }
      throw e;
    }
  }

  private boolean confirm() throws BackupException, InterruptedException {
    for (int attempt = 1; ; attempt++) {
      Optional<StoredObject> seen;
      try {
        seen = retries.run(() -> store.head(key));
      } catch (StoreRefused e) {
        // Who may not list either has no right to look. All other refusals have a name there.
        isListed();
        if (isForbidden(e)) {
          return false;
        }
        throw e;
      }
      if (seen.isPresent()) {
        if (!isUnmarked(seen.get()) && !isOurs(seen.get())) {
          throw taken();
        }
        return true;
      }
      if (attempt >= retries.attempts()) {
        throw new StoreUnreachable(
            ErrorCode.NOT_CONFIRMED, "key=" + key, StoreUnreachable.Kind.TIMEOUT, null);
      }
      retries.pause(attempt);
    }
  }

  /**
   * Whether the object is there although the request failed.
   *
   * @param waits whether a store that can't be asked now will be asked again
   */
  private boolean isDone(BackupException failure, boolean waits)
      throws BackupException, InterruptedException {
    try {
      Optional<StoredObject> seen = look();
      if (seen.isEmpty()) {
        return false;
      }
      if (!isOurs(seen.get())) {
        throw taken();
      }
      return true;
    } catch (StoreRefused | StoreUnreachable e) {
      // What keeps the store from being asked for good is more to the point than a connection that
      // broke.
      boolean later = RetryPolicy.isTransient(failure) && !RetryPolicy.isTransient(e);
      BackupException told = later ? e : failure;
      told.addSuppressed(later ? failure : e);
      if (waits && RetryPolicy.isTransient(told)) {
        return false;
      }
      throw told;
    }
  }

  /** Whether the object seen is this run's. One of this run that differs is removed: it is no good. */
  private boolean isOurs(StoredObject seen) throws BackupException, InterruptedException {
    if (!seen.runId().equals(Optional.of(runId))) {
      return false;
    }
    if (seen.size() == bytes) {
      return true;
    }
    InvalidStream failure =
        new InvalidStream(
            ErrorCode.LENGTH_DIFFERS,
            "The S3 store holds "
                + seen.size()
                + " bytes of the "
                + bytes
                + " that were sent; the"
                + " object was removed. Check the store, then run the backup again.",
            "key=" + key);
    try {
      retries.run(() -> store.delete(key));
    } catch (BackupException e) {
      failure.addSuppressed(e);
    }
    throw failure;
  }

  /** A store that keeps no metadata has accepted the request all the same, and has its bytes. */
  private boolean isUnmarked(StoredObject seen) {
    return seen.runId().isEmpty() && seen.size() == bytes;
  }

  private Optional<StoredObject> look() throws BackupException, InterruptedException {
    try {
      return retries.run(() -> store.head(key));
    } catch (StoreRefused e) {
      if (isForbidden(e)) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private Locked taken() {
    return new Locked(
        ErrorCode.KEY_TAKEN,
        "An object " + key + " exists already and was not overwritten. Run the backup again.");
  }

  private static boolean isForbidden(StoreRefused refusal) {
    return refusal.httpStatus() == 403;
  }

  private static boolean isUnknownCondition(BackupException failure) {
    return failure instanceof StoreRefused refused && refused.isNotImplemented();
  }
}
