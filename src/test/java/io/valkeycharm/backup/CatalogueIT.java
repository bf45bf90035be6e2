package io.valkeycharm.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.charm4j.services.S3Clients;
import io.charm4j.services.S3Service;
import io.charm4j.services.TestServices;
import io.charm4j.services.Transport;
import io.valkeycharm.backup.catalogue.BackupCatalogue;
import io.valkeycharm.backup.catalogue.BackupDeletion;
import io.valkeycharm.backup.catalogue.CataloguePage;
import io.valkeycharm.backup.catalogue.CataloguedBackup;
import io.valkeycharm.backup.catalogue.Deletion;
import io.valkeycharm.backup.failure.BackupException;
import io.valkeycharm.backup.failure.ErrorCode;
import io.valkeycharm.backup.manifest.Manifests;
import io.valkeycharm.backup.rdb.RdbSample;
import io.valkeycharm.backup.rdb.content.KeyCount;
import io.valkeycharm.backup.s3.ObjectBody;
import io.valkeycharm.backup.s3.TestStores;
import io.valkeycharm.backup.verification.BackupVerifier;
import io.valkeycharm.backup.verification.Verification;
import io.valkeycharm.backup.verification.VerificationLevel;
import io.valkeycharm.backup.verification.VerificationState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Backups in a real store: made, listed, verified, deleted. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(180)
class CatalogueIT {
  private static final BackupId ID = new BackupId("2026-05-13T10:00:00Z");

  @TempDir Path directory;

  private final S3Service s3 = TestServices.startS3(Transport.PLAIN);
  private @Nullable BackupFixture current;

  @BeforeAll
  void makeBucket() {
    S3Clients.ensureBucket(s3.connection(), BackupFixture.BUCKET);
  }

  @AfterEach
  void end() {
    fixture().close();
    current = null;
  }

  @AfterAll
  void closeStore() {
    s3.close();
  }

  /** Of the test that runs. */
  private BackupFixture fixture() {
    BackupFixture known = current;
    if (known == null) {
      known = new BackupFixture(s3.connection(), s3.connection(), directory.resolve("journal"));
      current = known;
    }
    return known;
  }

  @Test
  void aBackupIsListedVerifiedAndDeletedByItsManifest() throws Exception {
    BackupReport report = fixture().run(cat(RdbSample.whole("REDIS0011", content(8 << 20)), 0));
    manifests().write(ManifestOfRun.of(ID, report));

    assertThat(catalogue().page(10, Optional.empty()).backups())
        .singleElement()
        .satisfies(
            backup -> assertThat(backup.standing()).isInstanceOf(CataloguedBackup.Verified.class));
    Verification verification = verify(VerificationLevel.PARSE);
    assertThat(verification.state()).as(verification.toString()).isEqualTo(VerificationState.VALID);
    assertThat(verification.sha256()).isEqualTo(report.sha256());
    assertThat(verification.keys()).contains(new TreeMap<>(Map.of(0, new KeyCount(1, 0))));
    assertThat(deletion().delete(ID, false)).isEqualTo(Deletion.LAST_VERIFIED);
    assertThat(deletion().delete(ID, true)).isEqualTo(Deletion.DELETED);
    fixture().noObjectIsVisible();
  }

  /** More than a page of the store's own list, and folders and strangers among them. */
  @Test
  void listsMoreThanAThousandObjectsAndNothingOutside() throws Exception {
    byte[] one = {1};
    BackupFixture fixture = fixture();
    try (ExecutorService clients = Executors.newFixedThreadPool(4)) {
      List<Callable<Boolean>> puts = new ArrayList<>();
      for (int number = 0; number < 1100; number++) {
        BackupId id = BackupId.at(Instant.EPOCH.plusSeconds(number));
        puts.add(() -> {
          fixture
              .store()
              .put(fixture.path.keyOf(id), "run", new ObjectBody(one, 1, () -> {}), false);
          return true;
        });
      }
      for (Future<Boolean> put : clients.invokeAll(puts)) {
        put.get();
      }
    }
    for (String stranger : List.of("/notes.txt", "/below/" + ID, "-other/" + ID)) {
      fixture()
          .store()
          .put(fixture().path.text() + stranger, "run", new ObjectBody(one, 1, () -> {}), false);
    }

    CataloguePage page = catalogue().page(250, Optional.empty());

    assertThat(page.total()).isEqualTo(1100);
    assertThat(page.backups()).hasSize(250);
    assertThat(page.backups().getFirst().id().text()).isEqualTo("1970-01-01T00:18:19Z");
    assertThat(page.next().map(BackupId::text)).contains("1970-01-01T00:14:10Z");
  }

  /** In one request and in several parts: the store lets one of them have the key. */
  @ParameterizedTest
  @ValueSource(ints = {1000, 12 << 20})
  void twoUnitsInOneSecondCannotOverwriteEachOther(int size) throws Exception {
    SnapshotProducer first = cat(RdbSample.whole("REDIS0011", content(size)), 1);
    SnapshotProducer second = cat(RdbSample.whole("REDIS0011", content(size + 7)), 1);
    BackupFixture fixture = fixture();
    List<BackupReport> reports = new ArrayList<>();
    List<BackupException> failures = new ArrayList<>();
    try (ExecutorService units = Executors.newFixedThreadPool(2)) {
      List<Callable<BackupReport>> runs =
          List.of(() -> fixture.run(first), () -> fixture.run(second));
      for (Future<BackupReport> run : units.invokeAll(runs)) {
        try {
          reports.add(run.get());
        } catch (java.util.concurrent.ExecutionException e) {
          assertThat(e.getCause()).isInstanceOf(BackupException.class);
          failures.add((BackupException) e.getCause());
        }
      }
    }

    assertThat(reports).hasSize(1);
    assertThat(failures)
        .extracting(BackupException::getClass, BackupException::errorCode)
        .containsExactly(tuple(BackupException.Locked.class, ErrorCode.KEY_TAKEN));
    assertThat(verify(VerificationLevel.CHECKSUM).sha256()).isEqualTo(reports.getFirst().sha256());
    fixture().noUploadIsOpen();
    fixture().nothingIsJournalled();
    fixture().noProcessRuns();
  }

  private static byte[] content(int size) {
    byte[] head = {
      0,
      1,
      'k',
      (byte) 0x80,
      (byte) (size >> 24),
      (byte) (size >> 16),
      (byte) (size >> 8),
      (byte) size
    };
    return RdbSample.concat(head, new byte[size]);
  }

  private SnapshotProducer cat(byte[] snapshot, int delaySeconds) throws Exception {
    Path file = Files.createTempFile(directory, "snapshot-", ".rdb");
    Files.write(file, snapshot);
    return fixture().script("sleep " + delaySeconds + "; exec cat " + file);
  }

  private BackupCatalogue catalogue() {
    return new BackupCatalogue(fixture().store(), fixture().path, TestStores.QUICK);
  }

  private BackupDeletion deletion() {
    return new BackupDeletion(fixture().store(), fixture().path, TestStores.QUICK);
  }

  private Manifests manifests() {
    return new Manifests(fixture().store(), fixture().path, TestStores.QUICK);
  }

  private Verification verify(VerificationLevel level) throws BackupException {
    return new BackupVerifier(fixture().store(), fixture().path, TestStores.QUICK)
        .verify(ID, level, ProgressListener.NONE)
        .orElseThrow();
  }
}
