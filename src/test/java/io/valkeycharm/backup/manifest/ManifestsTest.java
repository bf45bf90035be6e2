package io.valkeycharm.backup.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.valkeycharm.backup.BackupId;
import io.valkeycharm.backup.BackupPath;
import io.valkeycharm.backup.failure.BackupException;
import io.valkeycharm.backup.failure.ErrorCode;
import io.valkeycharm.backup.s3.ObjectBody;
import io.valkeycharm.backup.s3.RetryPolicy;
import io.valkeycharm.backup.upload.FaultyStore;
import io.valkeycharm.backup.upload.FaultyStore.Operation;
import io.valkeycharm.backup.upload.MemoryStore;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManifestsTest {
  private static final BackupPath PATH = new BackupPath("valkey");
  private static final BackupId ID = new BackupId("2026-05-13T10:00:00Z");
  private static final String KEY = "valkey/2026-05-13T10:00:00Z.manifest.json";
  private static final RetryPolicy QUICK =
      new RetryPolicy(3, Duration.ofMillis(2), Duration.ofMillis(4));

  private final MemoryStore memory = new MemoryStore();
  private final FaultyStore store = new FaultyStore(memory);
  private final Manifests manifests = new Manifests(store, PATH, QUICK);

  private static BackupManifest manifest(String runId) {
    return new BackupManifest(
        ID,
        runId,
        new BackupManifest.ObjectFacts(
            1234, 2, Optional.of("ab".repeat(32)), "e9c6d914c4b8d9ca", true, "VALKEY080"),
        new SnapshotOrigin(
            "valkey/1",
            Optional.of("9.0.1"),
            Optional.of("replica"),
            Optional.of("c".repeat(40)),
            Optional.of(Long.MAX_VALUE),
            Optional.of(new TreeMap<>(Map.of(0, 2000L, 15, 1L)))),
        Instant.parse("2026-05-13T10:00:00.250Z"),
        Instant.parse("2026-05-13T10:00:03Z"),
        Duration.ofMillis(2750));
  }

  @Test
  void whatIsWrittenIsReadAgain() throws Exception {
    manifests.write(manifest("run"));

    assertThat(manifests.read(ID)).isEqualTo(new ManifestReading.Found(manifest("run")));
  }

  /** The schema is a promise: what stands in it changes only with its version. */
  @Test
  void schemaIsTheDocumentedOne() throws Exception {
    manifests.write(manifest("run"));

    assertThat(text())
        .isEqualToIgnoringWhitespace(
            """
            {"schema-version":1,"backup-id":"2026-05-13T10:00:00Z","run-id":"run","size":1234,"parts":2,
             "sha256":"%s","crc64":"e9c6d914c4b8d9ca","crc64-in-file":true,"rdb-version":"VALKEY080",
             "server-version":"9.0.1","unit":"valkey/1","role":"replica","replication-id":"%s",
             "replication-offset":9223372036854775807,"keys-at-start":{"0":2000,"15":1},
             "started":"2026-05-13T10:00:00.250Z","finished":"2026-05-13T10:00:03Z","seconds":2.750}
            """
                .formatted("ab".repeat(32), "c".repeat(40)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | its manifest is not valid JSON",
        "'{\"schema-version\":1' | its manifest is not valid JSON",
        "[] | its manifest is no JSON object",
        "{} | its manifest lacks schema-version",
        "'{\"schema-version\":2}' | its manifest has schema version 2, which this charm does not know",
        "'{\"schema-version\":\"1\"}' | its manifest says schema-version, which is not a whole number",
        "'{\"schema-version\":1}' | its manifest lacks backup-id",
        "'{\"schema-version\":1,\"backup-id\":\"x\"}' | its manifest has no valid backup-id"
      })
  void saysWhyAManifestIsOfNoUse(String text, String reason) throws Exception {
    memory.add(KEY, text.getBytes(StandardCharsets.UTF_8), "run");

    assertThat(manifests.read(ID)).isEqualTo(new ManifestReading.Unusable(reason));
  }

  @ParameterizedTest
  @CsvSource({
    "10:00:00.250Z,noon",
    "1234,123456789012345678901234567890",
    "2.750,-1",
    "2.750,1e400",
    "\"parts\":2,\"parts\":9999999999",
    "\"15\":1,\"many\":1"
  })
  void survivesValuesThatCannotBe(String right, String wrong) throws Exception {
    manifests.write(manifest("run"));
    String changed = text().replace(right, wrong);
    memory.add(KEY, changed.getBytes(StandardCharsets.UTF_8), "run");

    assertThat(changed).contains(wrong);
    assertThat(manifests.read(ID)).isInstanceOf(ManifestReading.Unusable.class);
  }

  @Test
  void isNeitherThatOfAnotherBackupNorOfAnySize() throws Exception {
    manifests.write(manifest("run"));
    BackupId other = new BackupId("2026-05-14T10:00:00Z");
    memory.add(PATH.manifestKeyOf(other), memory.content(KEY), "run");
    memory.add(KEY, new byte[70_000], "run");

    assertThat(manifests.read(other))
        .isEqualTo(new ManifestReading.Unusable("its manifest is that of another backup"));
    assertThat(manifests.read(ID))
        .isEqualTo(new ManifestReading.Unusable("its manifest is too large to be one"));
  }

  @Test
  void replacesNoOtherManifest() throws Exception {
    manifests.write(manifest("first"));

    assertThatThrownBy(() -> manifests.write(manifest("second")))
        .isInstanceOf(BackupException.StoreRefused.class);

    assertThat(text()).contains("\"run-id\":\"first\"");
  }

  @Test
  void isWrittenOnceWhenTheAnswerGetsLost() throws Exception {
    store.loseAnswer(Operation.PUT, MemoryStore.refused("InternalError", 500));

    manifests.write(manifest("run"));

    assertThat(store.count(Operation.PUT)).isEqualTo(1);
  }

  @Test
  void looksFirstWhereTheStoreKnowsNoConditions() throws Exception {
    store.refuse(Operation.PUT, MemoryStore.refused("NotImplemented", 501));
    manifests.write(manifest("first"));
    assertThat(text()).contains("\"run-id\":\"first\"");

    store.refuse(Operation.PUT, MemoryStore.refused("NotImplemented", 501));
    assertThatThrownBy(() -> manifests.write(manifest("second")))
        .isInstanceOf(BackupException.Locked.class);
    assertThat(text()).contains("\"run-id\":\"first\"");
  }

  private String text() {
    return new String(memory.content(KEY), StandardCharsets.UTF_8);
  }

  /** Where conditions are not heeded, two units may write the same key, each confirmed before the other's. */
  @Test
  void noneIsLeftOfARunWhoseBackupAnotherHasReplaced() throws Exception {
    memory.add(PATH.keyOf(ID), new byte[1234], "another run");

    assertThatThrownBy(() -> manifests.write(manifest("run")))
        .isInstanceOfSatisfying(
            BackupException.Locked.class,
            failure -> assertThat(failure.errorCode()).isEqualTo(ErrorCode.KEY_TAKEN));

    assertThat(memory.keys()).containsExactly(PATH.keyOf(ID));
  }

  @Test
  void theOthersManifestIsNotRemoved() throws Exception {
    memory.add(PATH.keyOf(ID), new byte[1234], "another run");
    FaultyStore replacing =
        new FaultyStore(memory) {
          @Override
          public void putStandard(String key, String runId, ObjectBody body, boolean onlyIfAbsent) {
            memory.add(key, new byte[1], "another run");
          }
        };

    assertThatThrownBy(() -> new Manifests(replacing, PATH, QUICK).write(manifest("run")))
        .isInstanceOf(BackupException.Locked.class);

    assertThat(memory.keys()).containsExactly(PATH.keyOf(ID), KEY);
  }

  /** What is said does not depend on whether the traces could be removed. */
  @Test
  void itIsAnothersNameAlsoWhenTheManifestCannotBeRemoved() throws Exception {
    memory.add(PATH.keyOf(ID), new byte[1234], "another run");
    store.refuse(Operation.DELETE, 3, MemoryStore.refused("AccessDenied", 403));

    assertThatThrownBy(() -> manifests.write(manifest("run")))
        .isInstanceOf(BackupException.Locked.class);
  }

  @Test
  void itIsWrittenWhereNobodyMayLook() throws Exception {
    memory.add(PATH.keyOf(ID), new byte[1234], "run");
    store.refuse(Operation.HEAD, 3, MemoryStore.refused("Http403", 403));

    manifests.write(manifest("run"));

    assertThat(memory.keys()).containsExactly(PATH.keyOf(ID), KEY);
  }
}
