package io.valkeycharm.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.charm4j.services.S3Clients;
import io.charm4j.services.S3Service;
import io.charm4j.services.TestServices;
import io.charm4j.services.Transport;
import io.valkeycharm.backup.rdb.RdbSample;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * A process that makes a backup is killed at a moment that chance chooses: before its first request, between
 * two, during one, or never. Ten times, and a hundred with {@code -Dnightly=true}; {@code -Dkill.seed=N}
 * repeats the moments of a run.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(1800)
class RandomKillIT {
  private static final int LENGTH = 23 << 20;

  @TempDir static Path files;

  private final S3Service s3 = TestServices.startS3(Transport.PLAIN);
  private final S3Client plain = S3Clients.open(s3.connection());
  private final long seed = Long.getLong("kill.seed", System.nanoTime());
  private final Random random = new Random(seed);

  @BeforeAll
  void makeBucket() {
    S3Clients.ensureBucket(s3.connection(), BackupFixture.BUCKET);
  }

  @AfterAll
  void close() {
    plain.close();
    s3.close();
  }

  @Test
  void leavesNoBadObjectAndNoUploadWhereverItIsKilled() throws Exception {
    Path file = Files.write(files.resolve("snapshot.rdb"), RdbSample.ofContent(LENGTH));
    Duration whole = timeOf(file);
    int kills = Boolean.getBoolean("nightly") ? 100 : 10;
    int finished = 0;
    for (int round = 0; round < kills; round++) {
      finished += killed(file, round, whole) ? 1 : 0;
    }
    // Moments lie between the start and a little after the usual end: not all may be too late.
    assertThat(finished)
        .as("seed %d: backups that were quicker than their killer", seed)
        .isLessThan(kills);
  }

  /** Kills one run; returns whether it had made its backup by then. */
  private boolean killed(Path file, int round, Duration whole) throws Exception {
    Path journal = files.resolve("journal-" + round);
    try (BackupFixture fixture = new BackupFixture(s3.connection(), s3.connection(), journal)) {
      Process run = KilledRunIT.start(s3.connection(), journal, fixture.key, "exec cat " + file);
      try {
        run.waitFor(random.nextLong(whole.toMillis() * 5 / 4 + 1), TimeUnit.MILLISECONDS);
      } finally {
        run.destroyForcibly();
        assertThat(run.waitFor(20, TimeUnit.SECONDS)).isTrue();
      }

      fixture.sweep();

      fixture.noUploadIsOpen();
      fixture.nothingIsJournalled();
      boolean visible = !fixture.store().list(fixture.path.prefix()).isEmpty();
      if (visible) {
        isWhole(fixture.key, file, round);
        fixture.store().delete(fixture.key);
      }
      BackupReport next = fixture.run(fixture.script("exec cat " + file));
      assertThat(next.bytes()).as("seed %d round %d", seed, round).isEqualTo(Files.size(file));
      return visible;
    }
  }

  private void isWhole(String key, Path file, int round) throws Exception {
    byte[] stored =
        plain
            .getObjectAsBytes(request -> request.bucket(BackupFixture.BUCKET).key(key))
            .asByteArrayUnsafe();
    assertThat(new ByteArrayInputStream(stored))
        .as("seed %d round %d", seed, round)
        .hasSameContentAs(Files.newInputStream(file));
  }

  /** How long a run takes that nobody kills. */
  private Duration timeOf(Path file) throws Exception {
    Path journal = files.resolve("journal");
    try (BackupFixture fixture = new BackupFixture(s3.connection(), s3.connection(), journal)) {
      long begin = System.nanoTime();
      Process run = KilledRunIT.start(s3.connection(), journal, fixture.key, "exec cat " + file);
      assertThat(run.waitFor(120, TimeUnit.SECONDS)).isTrue();
      assertThat(run.exitValue()).isZero();
      return Duration.ofNanos(System.nanoTime() - begin);
    }
  }
}
