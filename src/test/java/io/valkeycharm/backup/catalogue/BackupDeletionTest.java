package io.valkeycharm.backup.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.valkeycharm.backup.BackupId;
import io.valkeycharm.backup.BackupPath;
import io.valkeycharm.backup.failure.BackupException;
import io.valkeycharm.backup.failure.BackupException.StoreRefused;
import io.valkeycharm.backup.s3.RetryPolicy;
import io.valkeycharm.backup.s3.StoredObject;
import io.valkeycharm.backup.upload.FaultyStore;
import io.valkeycharm.backup.upload.FaultyStore.Operation;
import io.valkeycharm.backup.upload.MemoryStore;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackupDeletionTest {
  private static final BackupId OLD = new BackupId("2026-05-13T10:00:00Z");
  private static final BackupId NEW = new BackupId("2026-05-14T10:00:00Z");
  private static final BackupPath PATH = new BackupPath("valkey");
  private static final RetryPolicy QUICK =
      new RetryPolicy(2, Duration.ofMillis(2), Duration.ofMillis(4));

  private final MemoryStore memory = new MemoryStore();
  private final FaultyStore store = new FaultyStore(memory);
  private final BackupDeletion deletion = new BackupDeletion(store, PATH, QUICK);

  @Test
  void deletesABackupWithItsManifestAndNothingElse() throws Exception {
    TestBackups.verified(memory, PATH, OLD, 10);
    TestBackups.verified(memory, PATH, NEW, 10);
    memory.add("valkey-other/" + OLD, new byte[1], "run");

    assertThat(deletion.delete(OLD, false)).isEqualTo(Deletion.DELETED);

    assertThat(memory.keys())
        .containsExactlyInAnyOrder(PATH.keyOf(NEW), PATH.manifestKeyOf(NEW), "valkey-other/" + OLD);
  }

  @Test
  void keepsTheOnlyVerifiedOneUnlessForced() throws Exception {
    TestBackups.verified(memory, PATH, OLD, 10);
    memory.add(PATH.keyOf(NEW), new byte[10], "run");

    assertThat(deletion.delete(OLD, false)).isEqualTo(Deletion.LAST_VERIFIED);
    assertThat(memory.keys()).hasSize(3);
    assertThat(deletion.delete(OLD, true)).isEqualTo(Deletion.DELETED);
    assertThat(memory.keys()).containsExactly(PATH.keyOf(NEW));
  }

  @Test
  void anUnverifiedBackupIsDeletedFreely() throws Exception {
    memory.add(PATH.keyOf(OLD), new byte[10], "");

    assertThat(deletion.delete(OLD, false)).isEqualTo(Deletion.DELETED);
    assertThat(memory.keys()).isEmpty();
  }

  /** The manifest goes first, so that what a crash leaves is never taken for verified; then again. */
  @Test
  void canBeRepeatedAfterACrashInBetween() throws Exception {
    TestBackups.verified(memory, PATH, OLD, 10);
    FaultyStore second =
        new FaultyStore(memory) {
          @Override
          public void delete(String key) throws BackupException {
            if (key.equals(PATH.keyOf(OLD))) {
              throw MemoryStore.refused("AccessDenied", 403);
            }
            super.delete(key);
          }
        };

    assertThatThrownBy(() -> new BackupDeletion(second, PATH, QUICK).delete(OLD, true))
        .isInstanceOf(StoreRefused.class);
    assertThat(memory.keys()).containsExactly(PATH.keyOf(OLD));

    assertThat(deletion.delete(OLD, false)).isEqualTo(Deletion.DELETED);
    assertThat(memory.keys()).isEmpty();
  }

  @Test
  void removesAManifestThatLostItsBackup() throws Exception {
    TestBackups.verified(memory, PATH, OLD, 10);
    memory.delete(PATH.keyOf(OLD));

    assertThat(deletion.delete(OLD, false)).isEqualTo(Deletion.DELETED);
    assertThat(memory.keys()).isEmpty();
  }

  @Test
  void saysWhenThereIsNone() throws Exception {
    assertThat(deletion.delete(OLD, true)).isEqualTo(Deletion.UNKNOWN);
    assertThat(store.count(Operation.DELETE)).isZero();
  }

  @Test
  void sparesWhatIsBeingWrittenEvenWhenForced() throws Exception {
    TestBackups.verified(memory, PATH, OLD, 10);
    memory.createUpload(PATH.keyOf(OLD), "other run");
    memory.createUpload(PATH.keyOf(NEW), "other run");

    assertThat(deletion.delete(OLD, true)).isEqualTo(Deletion.BEING_WRITTEN);
    assertThat(deletion.delete(NEW, true)).isEqualTo(Deletion.BEING_WRITTEN);
    assertThat(memory.keys()).hasSize(2);
  }

  @Test
  void worksWithoutTheRightToListUploads() throws Exception {
    memory.add(PATH.keyOf(OLD), new byte[10], "");
    store.refuse(Operation.UPLOADS, MemoryStore.refused("AccessDenied", 403));

    assertThat(deletion.delete(OLD, false)).isEqualTo(Deletion.DELETED);
  }

  /** What is not known of a backup must not count as that it is no verified one. */
  @ParameterizedTest
  @CsvSource({"503, SlowDown", "403, InvalidObjectState"})
  void deletesNothingWhenItsManifestCannotBeRead(int status, String code) throws Exception {
    TestBackups.verified(memory, PATH, OLD, 10);
    store.refuse(Operation.READ, 6, MemoryStore.refused(code, status));

    assertThatThrownBy(() -> deletion.delete(OLD, false))
        .isInstanceOfSatisfying(
            StoreRefused.class, refusal -> assertThat(refusal.code()).isEqualTo(code));

    assertThat(memory.keys()).hasSize(2);
    assertThat(deletion.delete(OLD, true)).isEqualTo(Deletion.DELETED);
  }

  @Test
  void aManifestThatTheListDoesNotShowYetCounts() throws Exception {
    TestBackups.verified(memory, PATH, OLD, 10);
    FaultyStore lagging =
        new FaultyStore(memory) {
          @Override
          public List<StoredObject> list(String prefix) throws BackupException {
            return super.list(prefix).stream()
                .filter(object -> !object.key().equals(PATH.manifestKeyOf(OLD)))
                .toList();
          }
        };
    BackupDeletion seesLate = new BackupDeletion(lagging, PATH, QUICK);

    assertThat(seesLate.delete(OLD, false)).isEqualTo(Deletion.LAST_VERIFIED);
    assertThat(seesLate.delete(OLD, true)).isEqualTo(Deletion.DELETED);
    assertThat(memory.keys()).isEmpty();
  }
}
