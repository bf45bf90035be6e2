package io.valkeycharm.backup.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.assertj.core.groups.Tuple.tuple;

import io.valkeycharm.backup.failure.BackupException;
import io.valkeycharm.backup.failure.BackupException.StoreRefused;
import io.valkeycharm.backup.s3.ObjectBody;
import io.valkeycharm.backup.s3.ObjectContent;
import io.valkeycharm.backup.s3.ObjectStore;
import io.valkeycharm.backup.s3.OpenUpload;
import io.valkeycharm.backup.s3.StoredObject;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store does, the real one and the one in memory. */
public abstract class ObjectStoreContract {
  private static final int PART = 5 << 20;

  /** A store with an empty or a shared bucket. */
  protected abstract ObjectStore store();

  private String folder = "";

  /** Where one instance runs all tests, too, each has a folder of its own. */
  @BeforeEach
  void chooseFolder() {
    folder = "contract/" + UUID.randomUUID() + "/";
  }

  @Test
  void showsAnObjectWithItsSizeAndRunOnceItIsPut() throws BackupException {
    String key = folder + "2026-05-13T10:00:00Z";
    assertThat(store().head(key)).isEmpty();

    store().put(key, "run-1", body(1000), true);

    assertThat(store().head(key))
        .hasValueSatisfying(object -> {
          assertThat(object.size()).isEqualTo(1000);
          assertThat(object.runId()).contains("run-1");
        });
  }

  @Test
  void refusesToReplaceWhenAskedTo() throws BackupException {
    String key = folder + "taken";
    store().put(key, "first", body(10), true);

    assertThatThrownBy(() -> store().put(key, "second", body(20), true))
        .asInstanceOf(type(StoreRefused.class))
        .satisfies(refusal -> assertThat(refusal.httpStatus()).isIn(409, 412));

    assertThat(store().head(key)).map(StoredObject::runId).contains(Optional.of("first"));
  }

  @Test
  void readsAnObjectFromWhereItIsAskedTo() throws Exception {
    String key = folder + "read";
    store().put(key, "run", body(1000), true);

    ObjectContent whole = store().read(key, 0, Optional.empty());
    try (InputStream stream = whole.stream()) {
      assertThat(stream.readAllBytes()).hasSize(1000);
    }
    ObjectContent rest = store().read(key, 990, Optional.of(whole.entityTag()));
    try (InputStream stream = rest.stream()) {
      assertThat(stream.readAllBytes()).hasSize(10);
    }
    assertThat(whole.size()).isEqualTo(1000);
    assertThat(rest.size()).isEqualTo(1000);
    assertThat(rest.entityTag()).isEqualTo(whole.entityTag());
  }

  @Test
  void refusesToReadWhatIsNotThereOrIsAnotherByNow() throws BackupException {
    String key = folder + "gone";
    store().put(key, "run", body(10), true);

    assertThatThrownBy(() -> store().read(key + "-not", 0, Optional.empty()))
        .asInstanceOf(type(StoreRefused.class))
        .satisfies(refusal -> assertThat(refusal.httpStatus()).isEqualTo(404));
    assertThatThrownBy(
            () -> store().read(key, 5, Optional.of("\"0123456789abcdef0123456789abcdef\"")))
        .asInstanceOf(type(StoreRefused.class))
        .satisfies(refusal -> assertThat(refusal.httpStatus()).isEqualTo(412));
  }

  @Test
  void makesAnObjectOfPartsOnlyWhenTheyAreComplete() throws BackupException {
    String key = folder + "parts";
    OpenUpload upload = store().createUpload(key, "run-2");
    String second = store().uploadPart(upload, 2, body(7));
    String first = store().uploadPart(upload, 1, body(PART));
    assertThat(store().head(key)).isEmpty();
    assertThat(store().openUploads(folder)).containsExactly(upload);

    store().completeUpload(upload, List.of(first, second), true);

    assertThat(store().head(key))
        .hasValueSatisfying(object -> {
          assertThat(object.size()).isEqualTo(PART + 7);
          assertThat(object.runId()).contains("run-2");
        });
    assertThat(store().openUploads(folder)).isEmpty();
  }

  @Test
  void abortsAnUploadAndDoesNotMindDoingItTwice() throws BackupException {
    OpenUpload upload = store().createUpload(folder + "aborted", "run-3");
    store().uploadPart(upload, 1, body(100));

    store().abortUpload(upload);
    store().abortUpload(upload);

    assertThat(store().openUploads(folder)).isEmpty();
    assertThat(store().head(folder + "aborted")).isEmpty();
    assertThatThrownBy(() -> store().completeUpload(upload, List.of("tag-1"), false))
        .asInstanceOf(type(StoreRefused.class))
        .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("NoSuchUpload"));
  }

  @Test
  void listsWhatIsDirectlyBelowAPrefixAndNothingElse() throws BackupException {
    store().put(folder + "a", "run", body(1), false);
    store().put(folder + "b/c", "run", body(2), false);
    store().put(folder.substring(0, folder.length() - 1) + "-other", "run", body(3), false);

    assertThat(store().list(folder))
        .extracting(StoredObject::key, StoredObject::size)
        .containsExactly(tuple(folder + "a", 1L));
    assertThat(store().list(folder + "b/c"))
        .extracting(StoredObject::key)
        .containsExactly(folder + "b/c");
  }

  @Test
  void deletesAndDoesNotMindDoingItTwice() throws BackupException {
    store().put(folder + "gone", "run", body(1), false);

    store().delete(folder + "gone");
    store().delete(folder + "gone");

    assertThat(store().head(folder + "gone")).isEmpty();
  }

  private static ObjectBody body(int length) {
    return new ObjectBody(new byte[length], length, () -> {});
  }
}
