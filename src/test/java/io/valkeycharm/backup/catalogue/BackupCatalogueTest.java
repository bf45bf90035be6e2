package io.valkeycharm.backup.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;
import static org.mockito.AdditionalAnswers.delegatesTo;
import static org.mockito.Mockito.mock;

import io.valkeycharm.backup.BackupId;
import io.valkeycharm.backup.BackupPath;
import io.valkeycharm.backup.failure.BackupException;
import io.valkeycharm.backup.failure.BackupException.NotConfigured;
import io.valkeycharm.backup.failure.BackupException.StoreRefused;
import io.valkeycharm.backup.s3.ObjectStore;
import io.valkeycharm.backup.s3.RetryPolicy;
import io.valkeycharm.backup.upload.FaultyStore;
import io.valkeycharm.backup.upload.FaultyStore.Operation;
import io.valkeycharm.backup.upload.MemoryStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BackupCatalogueTest {
  private static final RetryPolicy QUICK =
      new RetryPolicy(3, Duration.ofMillis(2), Duration.ofMillis(4));

  private final MemoryStore memory = new MemoryStore();
  private final FaultyStore store = new FaultyStore(memory);

  @Test
  void listsBackupsNewestFirstAndNothingElse() throws BackupException {
    add("valkey/2026-05-13T10:00:00Z", 10);
    add("valkey/2026-05-14T10:00:00Z", 20);
    add("valkey/2026-05-14T10:00:00Z.manifest.json", 1);
    add("valkey/old/2026-05-15T10:00:00Z", 1);
    add("valkey/notes.txt", 1);
    add("valkey-other/2026-05-16T10:00:00Z", 1);
    add("2026-05-17T10:00:00Z", 1);

    assertThat(catalogue("/valkey/").page(10, Optional.empty()).backups())
        .extracting(CataloguedBackup::id, CataloguedBackup::size)
        .containsExactly(
            tuple(new BackupId("2026-05-14T10:00:00Z"), 20L),
            tuple(new BackupId("2026-05-13T10:00:00Z"), 10L));
  }

  @Test
  void isEmptyWhereNothingIs() throws BackupException {
    assertThat(catalogue("valkey").page(10, Optional.empty()).backups()).isEmpty();
  }

  @Test
  void asksAgainWhenTheStoreIsBusy() throws BackupException {
    store.refuse(Operation.LIST, 2, MemoryStore.refused("SlowDown", 503));

    assertThat(catalogue("valkey").page(10, Optional.empty()).backups()).isEmpty();
  }

  @Test
  void handsARefusalOn() throws BackupException {
    store.refuse(Operation.LIST, MemoryStore.refused("AccessDenied", 403));
    BackupCatalogue catalogue = catalogue("valkey");

    assertThatThrownBy(() -> catalogue.page(10, Optional.empty())).isInstanceOf(StoreRefused.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "/", "//", " / ", "a\nb"})
  void refusesAPathThatIsNone(String path) {
    assertThatThrownBy(() -> BackupPath.parse(path)).isInstanceOf(NotConfigured.class);
  }

  @ParameterizedTest
  @CsvSource({"valkey,valkey", "/valkey/,valkey", "' a/b// ',a/b", "true,true", "42,42"})
  void trimsAPathAndKeepsItText(String written, String expected) throws NotConfigured {
    assertThat(BackupPath.parse(written).text()).isEqualTo(expected);
  }

  @Test
  void namesABackupByTheSecondOfItsBegin() {
    BackupId id = BackupId.at(Instant.parse("2026-05-13T10:00:00.999Z"));

    assertThat(id.text()).isEqualTo("2026-05-13T10:00:00Z");
    assertThat(id.instant()).contains(Instant.parse("2026-05-13T10:00:00Z"));
    assertThat(BackupId.parse(id.text())).contains(id);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2026-05-13",
        "2026-05-13T10:00:00",
        "2026-05-13T10:00:00Z ",
        "x2026-05-13T10:00:00Z"
      })
  void readsNoOtherTextAsABackup(String text) {
    assertThat(BackupId.parse(text)).isEmpty();
  }

  /** The JVM waits 300 ms at its exit for the threads that look after virtual threads' sockets. */
  @Test
  void readsManifestsWithThreadsThatDoNotHoldUpTheExit() throws Exception {
    BackupPath path = BackupPath.parse("valkey");
    TestBackups.verified(memory, path, BackupId.at(Instant.EPOCH), 10);
    List<Thread> readers = new CopyOnWriteArrayList<>();
    ObjectStore watched =
        mock(
            ObjectStore.class,
            invocation -> {
              readers.add(Thread.currentThread());
              return delegatesTo(memory).answer(invocation);
            });

    CataloguePage page = new BackupCatalogue(watched, path, QUICK).page(10, Optional.empty());

    assertThat(page.backups())
        .singleElement()
        .extracting(CataloguedBackup::standing)
        .isInstanceOf(CataloguedBackup.Verified.class);
    assertThat(readers).hasSizeGreaterThan(1).noneMatch(Thread::isVirtual);
  }

  private BackupCatalogue catalogue(String path) throws NotConfigured {
    return new BackupCatalogue(store, BackupPath.parse(path), QUICK);
  }

  private void add(String key, int size) {
    memory.add(key, new byte[size], "run");
  }
}
