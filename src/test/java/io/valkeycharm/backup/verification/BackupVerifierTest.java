package io.valkeycharm.backup.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.valkeycharm.backup.BackupId;
import io.valkeycharm.backup.BackupPath;
import io.valkeycharm.backup.ProgressListener;
import io.valkeycharm.backup.failure.BackupException;
import io.valkeycharm.backup.manifest.BackupManifest;
import io.valkeycharm.backup.manifest.Manifests;
import io.valkeycharm.backup.manifest.SnapshotOrigin;
import io.valkeycharm.backup.rdb.Crc64;
import io.valkeycharm.backup.rdb.RdbSample;
import io.valkeycharm.backup.rdb.content.KeyCount;
import io.valkeycharm.backup.s3.RetryPolicy;
import io.valkeycharm.backup.upload.FaultyStore;
import io.valkeycharm.backup.upload.FaultyStore.Operation;
import io.valkeycharm.backup.upload.MemoryStore;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BackupVerifierTest {
  private static final BackupId ID = new BackupId("2026-05-13T10:00:00Z");
  private static final BackupPath PATH = new BackupPath("valkey");
  private static final RetryPolicy QUICK =
      new RetryPolicy(2, Duration.ofMillis(2), Duration.ofMillis(4));

  /** One key, {@code k} with value {@code v}. */
  private static final byte[] ONE_KEY = {0, 1, 'k', 1, 'v'};

  private static final byte[] FILE = RdbSample.whole("REDIS0011", ONE_KEY);

  private final MemoryStore memory = new MemoryStore();
  private final FaultyStore store = new FaultyStore(memory);

  @ParameterizedTest
  @EnumSource
  void findsNothingAgainstABackupWithItsManifest(VerificationLevel level) throws Exception {
    put(FILE);
    record(FILE, FILE.length);

    Verification verification = verify(level);

    assertThat(verification.state())
        .isEqualTo(
            level == VerificationLevel.EXISTS
                ? VerificationState.PRESENT
                : VerificationState.VALID);
    assertThat(verification.reasons()).isEmpty();
    assertThat(verification.size()).isEqualTo(FILE.length);
    assertThat(verification.sha256().isPresent()).isEqualTo(level != VerificationLevel.EXISTS);
    assertThat(verification.keys().isPresent()).isEqualTo(level == VerificationLevel.PARSE);
  }

  /** As the Python charm leaves it: no manifest, and the end mark of replication behind the file. */
  @Test
  void verifiesABackupOfAnotherProgramByItsOwnChecksum() throws Exception {
    put(RdbSample.concat(FILE, RdbSample.MARK));

    Verification verification = verify(VerificationLevel.PARSE);

    assertThat(verification.state()).isEqualTo(VerificationState.VALID);
    assertThat(verification.reasons()).containsExactly("it has no manifest to compare it with");
    assertThat(verification.size()).isEqualTo(FILE.length + 40);
    assertThat(verification.crc64()).contains(crc(FILE));
    assertThat(verification.keys()).contains(new TreeMap<>(Map.of(0, new KeyCount(1, 0))));
  }

  @Test
  void saysWhenNothingProvesIt() throws Exception {
    put(RdbSample.withoutChecksum("REDIS0011", ONE_KEY));

    assertThat(verify(VerificationLevel.CHECKSUM).state()).isEqualTo(VerificationState.UNPROVEN);
    assertThat(verify(VerificationLevel.CHECKSUM).reasons())
        .contains("the server wrote no checksum into it");
  }

  @Test
  void theManifestProvesAFileWithoutAChecksumOfItsOwn() throws Exception {
    byte[] file = RdbSample.withoutChecksum("REDIS0011", ONE_KEY);
    put(file);
    record(file, file.length);

    assertThat(verify(VerificationLevel.CHECKSUM).state()).isEqualTo(VerificationState.VALID);
  }

  @Test
  void findsAChangedByteByEveryChecksum() throws Exception {
    byte[] changed = FILE.clone();
    changed[13] ^= 1;
    put(changed);
    record(FILE, FILE.length);

    Verification verification = verify(VerificationLevel.CHECKSUM);

    assertThat(verification.state()).isEqualTo(VerificationState.DAMAGED);
    assertThat(verification.reasons())
        .contains(
            "its SHA-256 is not the one of its manifest",
            "the checksum of the RDB does not match its content");
  }

  @ParameterizedTest
  @EnumSource
  void findsAMissingEnd(VerificationLevel level) throws Exception {
    put(java.util.Arrays.copyOf(FILE, FILE.length - 3));
    record(FILE, FILE.length);

    assertThat(verify(level).state()).isEqualTo(VerificationState.DAMAGED);
  }

  @Test
  void findsWhatIsNoBackupAtAll() throws Exception {
    put(RdbSample.ascii("CORRUPT_NOT_A_REAL_RDB"));

    assertThat(verify(VerificationLevel.PARSE).state()).isEqualTo(VerificationState.DAMAGED);
    assertThat(verify(VerificationLevel.CHECKSUM).reasons())
        .contains("the stream does not begin with an RDB header");
  }

  @Test
  void findsDamageInsideThatNoChecksumKnowsOf() throws Exception {
    put(RdbSample.whole("REDIS0011", new byte[] {16, 1, 'h', 3, 1, 2, 3}));

    assertThat(verify(VerificationLevel.CHECKSUM).state()).isEqualTo(VerificationState.VALID);
    assertThat(verify(VerificationLevel.PARSE).state()).isEqualTo(VerificationState.DAMAGED);
    assertThat(verify(VerificationLevel.PARSE).reasons())
        .anyMatch(reason -> reason.contains("the size of a listpack is not that of its string"));
  }

  @Test
  void doesNotCallDamagedWhatItDoesNotKnow() throws Exception {
    put(RdbSample.whole("VALKEY081", new byte[] {23, 1, 'p', 1}));

    Verification verification = verify(VerificationLevel.PARSE);

    assertThat(verification.state()).isEqualTo(VerificationState.CANNOT_PARSE);
    assertThat(verification.reasons())
        .contains(
            "this charm can't parse VALKEY081 further than byte 12: it holds values of type 23");
  }

  @Test
  void noticesAManifestOfAnotherRun() throws Exception {
    put(FILE);
    record(FILE, FILE.length);
    memory.add(PATH.keyOf(ID), FILE, "another run");

    assertThat(verify(VerificationLevel.EXISTS).state()).isEqualTo(VerificationState.DAMAGED);
  }

  @Test
  void isEmptyWhereNothingIs() throws Exception {
    assertThat(
            new BackupVerifier(store, PATH, QUICK)
                .verify(ID, VerificationLevel.CHECKSUM, ProgressListener.NONE))
        .isEmpty();
  }

  @Test
  void handsOnWhatTheStoreSays() {
    put(FILE);
    store.refuse(Operation.READ, 5, MemoryStore.refused("AccessDenied", 403));

    assertThatThrownBy(() -> verify(VerificationLevel.CHECKSUM))
        .isInstanceOf(BackupException.StoreRefused.class);
  }

  private void put(byte[] file) {
    memory.add(PATH.keyOf(ID), file, "run");
  }

  private Verification verify(VerificationLevel level) throws BackupException {
    return new BackupVerifier(store, PATH, QUICK)
        .verify(ID, level, ProgressListener.NONE)
        .orElseThrow();
  }

  private void record(byte[] file, long size) throws Exception {
    String sha256 = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
    new Manifests(memory, PATH, QUICK)
        .write(
            new BackupManifest(
                ID,
                "run",
                new BackupManifest.ObjectFacts(
                    size, 1, Optional.of(sha256), crc(file), true, "REDIS0011"),
                new SnapshotOrigin(
                    "valkey/0",
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty()),
                Instant.EPOCH,
                Instant.EPOCH,
                Duration.ZERO));
  }

  private static String crc(byte[] file) {
    Crc64 crc = new Crc64();
    crc.update(file, 0, file.length - Long.BYTES);
    return HexFormat.of().toHexDigits(crc.value());
  }
}
