package io.valkeycharm.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.charm4j.services.S3Clients;
import io.charm4j.services.S3Service;
import io.charm4j.services.TestServices;
import io.charm4j.services.Transport;
import io.valkeycharm.backup.catalogue.BackupCatalogue;
import io.valkeycharm.backup.failure.BackupException.InvalidStream;
import io.valkeycharm.backup.failure.BackupException.ProducerFailed;
import io.valkeycharm.backup.failure.BackupException.StoreRefused;
import io.valkeycharm.backup.rdb.RdbSample;
import io.valkeycharm.backup.s3.TestStores;
import io.valkeycharm.backup.upload.FaultyStore;
import io.valkeycharm.backup.upload.FaultyStore.Operation;
import io.valkeycharm.backup.upload.MemoryStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** Backups in a real store, as the list of required behaviours has them; a bad object is never visible. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
class RequiredBackupBehaviourIT {
  private static final int LARGE = 12 << 20;

  @TempDir Path directory;

  private final S3Service s3 = TestServices.startS3(Transport.PLAIN);
  private BackupFixture fixture = new BackupFixture(s3.connection(), s3.connection(), Path.of("."));

  @BeforeAll
  void makeBucket() {
    S3Clients.ensureBucket(s3.connection(), BackupFixture.BUCKET);
  }

  @BeforeEach
  void begin() {
    fixture.close();
    fixture = new BackupFixture(s3.connection(), s3.connection(), directory.resolve("journal"));
  }

  @AfterEach
  void end() {
    fixture.close();
  }

  @AfterAll
  void closeStore() {
    s3.close();
  }

  @Test
  void behaviour18ListHoldsTheIdsOfItsPathNewestFirst() throws Exception {
    String prefix = fixture.path.prefix();
    try (S3Client plain = S3Clients.open(s3.connection())) {
      for (String key :
          List.of(
              prefix + "2026-05-13T10:00:00Z",
              prefix + "2026-05-14T10:00:00Z",
              prefix + "notes.txt",
              prefix + "old/2026-05-15T10:00:00Z",
              fixture.path.text() + "-other/2026-05-16T10:00:00Z")) {
        plain.putObject(
            request -> request.bucket(BackupFixture.BUCKET).key(key), RequestBody.fromString("x"));
      }
    }

    assertThat(
            new BackupCatalogue(fixture.store(), fixture.path, TestStores.QUICK)
                .page(10, Optional.empty())
                .backups())
        .extracting(backup -> backup.id().text())
        .containsExactly("2026-05-14T10:00:00Z", "2026-05-13T10:00:00Z");
  }

  @Test
  void behaviour22SnapshotIsOneObjectUnderPathAndId() throws Exception {
    FaultyStore counting = new FaultyStore(fixture.store());
    byte[] snapshot = RdbSample.ofContent(1000);

    fixture.run(
        counting,
        fixture.script("exec cat " + save(snapshot)),
        BackupFixture.LIMITS,
        ProgressListener.NONE);

    assertThat(fixture.store().list(fixture.path.prefix()))
        .singleElement()
        .satisfies(object -> assertThat(object.key()).isEqualTo(fixture.key))
        .satisfies(object -> assertThat(object.size()).isEqualTo(snapshot.length));
    assertThat(counting.count(Operation.PUT)).isEqualTo(1);
    assertThat(counting.count(Operation.DELETE)).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"exit 0", "echo NOAUTH Authentication required."})
  void behaviour23StreamThatIsNoSnapshotLeavesNothing(String script) throws Exception {
    assertThatThrownBy(() -> fixture.run(fixture.script(script))).isInstanceOf(InvalidStream.class);

    fixture.nothingIsLeft();
  }

  @Test
  void behaviour24ProducerThatFailsAfterAWholeSnapshotLeavesNothing() throws Exception {
    String script = "cat " + save(RdbSample.ofContent(LARGE)) + "; exit 3";

    assertThatThrownBy(() -> fixture.run(fixture.script(script)))
        .isInstanceOf(ProducerFailed.class)
        .hasMessageContaining("exit code 3");

    fixture.nothingIsLeft();
  }

  @Test
  void behaviour55RefusalDuringTheUploadEndsTheProducerAndDeletesNothing() throws Exception {
    FaultyStore refusing =
        new FaultyStore(fixture.store())
            .refuse(Operation.PART, MemoryStore.refused("AccessDenied", 403));
    // Writes for ever, so only being killed ends it.
    SnapshotProducer endless =
        fixture.script("cat " + save(RdbSample.ofContent(LARGE)) + "; exec cat /dev/zero");

    assertThatThrownBy(
            () -> fixture.run(refusing, endless, BackupFixture.LIMITS, ProgressListener.NONE))
        .isInstanceOf(StoreRefused.class);

    assertThat(refusing.count(Operation.DELETE)).isZero();
    assertThat(refusing.count(Operation.COMPLETE)).isZero();
    fixture.nothingIsLeft();
  }

  private Path save(byte[] content) throws IOException {
    return Files.write(Files.createTempFile(directory, "stream-", ".rdb"), content);
  }
}
