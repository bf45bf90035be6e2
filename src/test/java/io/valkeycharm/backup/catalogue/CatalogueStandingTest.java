package io.valkeycharm.backup.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.valkeycharm.backup.BackupId;
import io.valkeycharm.backup.BackupPath;
import io.valkeycharm.backup.catalogue.CataloguedBackup.Unverified;
import io.valkeycharm.backup.catalogue.CataloguedBackup.Verified;
import io.valkeycharm.backup.s3.RetryPolicy;
import io.valkeycharm.backup.upload.FaultyStore;
import io.valkeycharm.backup.upload.FaultyStore.Operation;
import io.valkeycharm.backup.upload.MemoryStore;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the list says of each backup, and what it costs to know. */
class CatalogueStandingTest {
  private static final BackupPath PATH = new BackupPath("valkey");
  private static final RetryPolicy QUICK =
      new RetryPolicy(2, Duration.ofMillis(2), Duration.ofMillis(4));

  private final MemoryStore memory = new MemoryStore();
  private final FaultyStore store = new FaultyStore(memory);
  private final BackupCatalogue catalogue = new BackupCatalogue(store, PATH, QUICK);

  private static BackupId id(int number) {
    return BackupId.at(Instant.EPOCH.plusSeconds(number));
  }

  @Test
  void isVerifiedOnlyWithAManifestThatFits() throws Exception {
    TestBackups.verified(memory, PATH, id(1), 10);
    memory.add(PATH.keyOf(id(2)), new byte[10], "run");
    TestBackups.verified(memory, PATH, id(3), 10);
    memory.add(PATH.keyOf(id(3)), new byte[9], "run");
    memory.add(PATH.keyOf(id(4)), new byte[10], "run");
    memory.add(
        PATH.manifestKeyOf(id(4)),
        "{\"schema-version\":9}".getBytes(StandardCharsets.UTF_8),
        "run");

    assertThat(catalogue.page(10, Optional.empty()).backups())
        .extracting(CataloguedBackup::standing)
        .containsExactly(
            new Unverified("its manifest has schema version 9, which this charm does not know"),
            new Unverified("its manifest tells of 10 bytes, the store has 9"),
            new Unverified("it has no manifest"),
            new Verified(TestBackups.manifest(id(1), 10)));
  }

  @Test
  void aManifestThatCannotBeReadSpoilsNoList() throws Exception {
    TestBackups.verified(memory, PATH, id(1), 10);
    store.refuse(Operation.READ, MemoryStore.refused("AccessDenied", 403));

    assertThat(catalogue.page(10, Optional.empty()).backups())
        .extracting(CataloguedBackup::standing)
        .containsExactly(
            new Unverified("its manifest can't be read: S3 request failed: AccessDenied"));
  }

  @Test
  void readsManifestsOnlyOfWhatIsShown() throws Exception {
    for (int number = 0; number < 40; number++) {
      TestBackups.verified(memory, PATH, id(number), 10);
    }

    CataloguePage first = catalogue.page(15, Optional.empty());
    CataloguePage second = catalogue.page(15, first.next());
    CataloguePage third = catalogue.page(15, second.next());

    assertThat(store.count(Operation.READ)).isEqualTo(40);
    assertThat(store.count(Operation.LIST)).isEqualTo(3);
    assertThat(first.total()).isEqualTo(40);
    assertThat(first.backups().getFirst().id()).isEqualTo(id(39));
    assertThat(second.backups().getFirst().id()).isEqualTo(id(24));
    assertThat(third.backups()).hasSize(10);
    assertThat(third.next()).isEmpty();
  }
}
