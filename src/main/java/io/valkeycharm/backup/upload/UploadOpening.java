package io.valkeycharm.backup.upload;

import io.valkeycharm.backup.failure.BackupException;
import io.valkeycharm.backup.failure.BackupException.StoreRefused;
import io.valkeycharm.backup.failure.BackupException.StoreUnreachable;
import io.valkeycharm.backup.failure.ErrorCode;
import io.valkeycharm.backup.s3.ObjectStore;
import io.valkeycharm.backup.s3.OpenUpload;
import io.valkeycharm.backup.s3.RetryPolicy;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Opens a multipart upload so that it is never lost. A store may open one and its answer get lost, or the
 * process be killed before it has noted the answer: then the upload's id is nowhere. What is known then is
 * the key and which uploads of it were there before.
 */
final class UploadOpening {
  private final ObjectStore store;
  private final UploadJournal journal;
  private final RetryPolicy retries;

  UploadOpening(ObjectStore store, UploadJournal journal, RetryPolicy retries) {
    this.store = store;
    this.journal = journal;
    this.retries = retries;
  }

  /** Opens the upload of the entry's key; its id is in the journal when this returns. */
  OpenUpload open(JournalEntry entry) throws BackupException, InterruptedException {
    Set<String> strangers =
        retries.run(() -> uploadsOf(store, entry.key())).stream()
            .map(OpenUpload::id)
            .collect(Collectors.toSet());
    JournalEntry intent = entry.with(new UploadState.Intended(strangers));
    journal.write(intent);
    OpenUpload upload = retries.run(() -> openOrAbortStray(intent));
    journal.write(entry.with(new UploadState.Opened(upload.id())));
    return upload;
  }

  /** Aborts what the entry's run left in the store. */
  static void abort(ObjectStore store, JournalEntry entry) throws BackupException {
    switch (entry.upload()) {
      case UploadState.None() -> {}
      case UploadState.Opened(String id) -> abortForGood(store, new OpenUpload(entry.key(), id));
      case UploadState.Intended(Set<String> strangers) -> {
        for (OpenUpload upload : uploadsOf(store, entry.key())) {
          if (!strangers.contains(upload.id())) {
            store.abortUpload(upload);
          }
        }
      }
    }
  }

  /** A part that the store still works at when it aborts may bring the upload back: S3's manual says so. */
  private static void abortForGood(ObjectStore store, OpenUpload upload) throws BackupException {
    store.abortUpload(upload);
    if (!uploadsOf(store, upload.key()).contains(upload)) {
      return;
    }
    store.abortUpload(upload);
    if (uploadsOf(store, upload.key()).contains(upload)) {
      throw new StoreUnreachable(
          ErrorCode.STORE_TROUBLE,
          "an aborted upload is still open",
          StoreUnreachable.Kind.BROKEN,
          null);
    }
  }

  private OpenUpload openOrAbortStray(JournalEntry intent) throws BackupException {
    try {
      return store.createUpload(intent.key(), intent.runId());
    } catch (BackupException unclear) {
      try {
        abort(store, intent);
      } catch (BackupException e) {
        // The journal still knows: the next sweep aborts it.
        unclear.addSuppressed(e);
      }
      throw unclear;
    }
  }

  private static List<OpenUpload> uploadsOf(ObjectStore store, String key) throws BackupException {
    try {
      return store.openUploads(key).stream().filter(upload -> upload.key().equals(key)).toList();
    } catch (StoreRefused e) {
      if (RetryPolicy.isTransient(e)) {
        throw e;
      }
      // Not every key may list uploads, and not every store can. Then only noted ids can be
      // aborted.
      return List.of();
    }
  }
}
