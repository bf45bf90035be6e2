package io.valkeycharm.backup.upload;

import io.valkeycharm.backup.failure.BackupException;
import io.valkeycharm.backup.failure.BackupException.Locked;
import io.valkeycharm.backup.failure.BackupException.StoreRefused;
import io.valkeycharm.backup.failure.BackupException.StoreUnreachable;
import io.valkeycharm.backup.failure.ErrorCode;
import io.valkeycharm.backup.s3.ObjectStore;
import io.valkeycharm.backup.s3.OpenUpload;
import io.valkeycharm.backup.s3.RetryPolicy;
import io.valkeycharm.backup.s3.StoreCall;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Opens a multipart upload so that it is never lost. A store may open one and its answer get lost, or the
 * process be killed before it has noted the answer: then the upload's id is nowhere. What is known then is
 * the key and which uploads of it were there before.
 */
final class UploadOpening {
  private static final String STRAY = "-stray";
  private static final int NOT_FOUND = 404;

  /** How often one that was first looks whether the other has given way; waits double in between. */
  private static final int LOOKS = 4;

  private final ObjectStore store;
  private final UploadJournal journal;
  private final RetryPolicy retries;

  UploadOpening(ObjectStore store, UploadJournal journal, RetryPolicy retries) {
    this.store = store;
    this.journal = journal;
    this.retries = retries;
  }

  /**
   * Opens the upload of the entry's key; its id is in the journal when this returns.
   *
   * <p>Of two that open uploads of one key at the same time, one goes on: the store would show one object only, and
   * the other would learn it after all its data was sent.
   *
   * @throws Locked when somebody else is writing an object of that key
   */
  OpenUpload open(JournalEntry entry) throws BackupException, InterruptedException {
    Optional<Set<String>> strangers = strangers(entry.key());
    if (strangers.isPresent() && !strangers.get().isEmpty()) {
      throw beingWritten(entry.key());
    }
    JournalEntry intent = entry.with(new UploadState.Intended(strangers));
    journal.write(intent);
    Creation creation = new Creation(intent);
    OpenUpload upload = create(entry, creation);
    journal.write(entry.with(new UploadState.Opened(upload.id())));
    // What an attempt of its own may have left beside it can't be told from somebody else's.
    if (strangers.isPresent() && !creation.unclear) {
      giveWay(upload);
    }
    return upload;
  }

  /**
   * Withdraws when somebody else has opened an upload of the key since the first look. Whoever opened later sees the
   * other; so at least one of the two does. Where both do, the one whose id sorts later withdraws. Where only one does,
   * and its id sorts first, it waits for the other to withdraw, and when that does not happen, withdraws itself.
   *
   * <p>A narrow race remains: a store whose lists lag behind shows neither to the other, and a key without the right to
   * list uploads sees nothing. Then both go on, and the condition of the completion lets only one become visible.
   */
  private void giveWay(OpenUpload own) throws BackupException, InterruptedException {
    Set<String> others = othersBeside(own);
    boolean first = others.stream().allMatch(id -> own.id().compareTo(id) < 0);
    for (int look = 1; first && !others.isEmpty() && look < LOOKS; look++) {
      retries.pause(look);
      others = othersBeside(own);
    }
    if (!others.isEmpty()) {
      throw beingWritten(own.key());
    }
  }

  private Set<String> othersBeside(OpenUpload own) throws BackupException, InterruptedException {
    Set<String> others = new HashSet<>(strangers(own.key()).orElse(Set.of()));
    others.remove(own.id());
    return others;
  }

  private static Locked beingWritten(String key) {
    return new Locked(
        ErrorCode.KEY_TAKEN,
        "Somebody else is writing " + key + " at this moment. Run the backup again.");
  }

  private OpenUpload create(JournalEntry entry, Creation creation)
      throws BackupException, InterruptedException {
    try {
      return retries.run(creation);
    } catch (BackupException failure) {
      if (!creation.unclear) {
        // The store has said no each time: there is nothing to look for later.
        journal.write(entry);
      }
      throw failure;
    }
  }

  /** Removes what attempts of the run to open an upload may have left beside the one that was used. */
  void settle(String runId) throws BackupException, InterruptedException {
    Optional<JournalEntry> stray = journal.entry(runId + STRAY);
    if (stray.isPresent()) {
      retries.run(() -> abort(store, stray.get()));
      journal.remove(stray.get().runId());
    }
  }

  /**
   * Aborts what the entry's run left in the store.
   *
   * @throws BackupException when that is not sure to be gone: the entry has to stay
   */
  static void abort(ObjectStore store, JournalEntry entry) throws BackupException {
    switch (entry.upload()) {
      case UploadState.None() -> {}
      case UploadState.Opened(String id) -> abortForGood(store, new OpenUpload(entry.key(), id));
      case UploadState.Intended(Optional<Set<String>> strangers) -> {
        for (OpenUpload upload : uploadsOf(store, entry.key())) {
          if (strangers.isEmpty()) {
            throw new Locked(
                ErrorCode.BACKUP_BEING_WRITTEN,
                "The upload "
                    + upload.id()
                    + " of "
                    + upload.key()
                    + " may be this unit's or another's, and was left alone. Abort it when nobody"
                    + " writes it.");
          }
          if (!strangers.get().contains(upload.id())) {
            store.abortUpload(upload);
          }
        }
      }
    }
  }

  /** A part that the store still works at when it aborts may bring the upload back: S3's manual says so. */
  private static void abortForGood(ObjectStore store, OpenUpload upload) throws BackupException {
    store.abortUpload(upload);
    if (!isSeenOpen(store, upload)) {
      return;
    }
    store.abortUpload(upload);
    if (isSeenOpen(store, upload)) {
      throw new StoreUnreachable(
          ErrorCode.STORE_TROUBLE,
          "an aborted upload is still open",
          StoreUnreachable.Kind.BROKEN,
          null);
    }
  }

  private static boolean isSeenOpen(ObjectStore store, OpenUpload upload) throws BackupException {
    try {
      return uploadsOf(store, upload.key()).contains(upload);
    } catch (StoreRefused e) {
      if (RetryPolicy.isTransient(e) || e.httpStatus() == NOT_FOUND) {
        throw e;
      }
      // Not every key may list uploads, and not every store can: then its word for the abort has to
      // do.
      return false;
    }
  }

  /** The ids of open uploads of the key; empty when the store does not say which there are. */
  private Optional<Set<String>> strangers(String key) throws BackupException, InterruptedException {
    try {
      return Optional.of(
          retries.run(() -> uploadsOf(store, key)).stream()
              .map(OpenUpload::id)
              .collect(Collectors.toSet()));
    } catch (StoreRefused e) {
      if (RetryPolicy.isTransient(e)) {
        throw e;
      }
      return Optional.empty();
    }
  }

  private static List<OpenUpload> uploadsOf(ObjectStore store, String key) throws BackupException {
    return store.openUploads(key).stream().filter(upload -> upload.key().equals(key)).toList();
  }

  /** Attempts to open the upload; an earlier one that may have done it is noted before the next. */
  private final class Creation implements StoreCall<OpenUpload> {
    private final JournalEntry intent;
    private boolean unclear;

    Creation(JournalEntry intent) {
      this.intent = intent;
    }

    @Override
    public OpenUpload call() throws BackupException {
      if (unclear) {
        journal.write(
            new JournalEntry(
                intent.runId() + STRAY,
                intent.store(),
                intent.key(),
                intent.upload(),
                Optional.empty()));
      }
      try {
        return store.createUpload(intent.key(), intent.runId());
      } catch (BackupException failure) {
        unclear |= RetryPolicy.mayBeDone(failure);
        throw failure;
      }
    }
  }
}
