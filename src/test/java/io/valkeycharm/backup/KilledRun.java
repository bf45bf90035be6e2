package io.valkeycharm.backup;

import io.valkeycharm.backup.failure.BackupException;
import io.valkeycharm.backup.rdb.PayloadDigest;
import io.valkeycharm.backup.s3.RetryPolicy;
import io.valkeycharm.backup.s3.S3Limits;
import io.valkeycharm.backup.s3.S3Settings;
import io.valkeycharm.backup.s3.S3Store;
import io.valkeycharm.backup.s3.StoreCredentials;
import io.valkeycharm.backup.upload.BufferBudget;
import io.valkeycharm.backup.upload.PartLimits;
import io.valkeycharm.backup.upload.UploadJournal;
import io.valkeycharm.backup.upload.UploadSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** A backup in a JVM of its own, to be killed: tells its producer's number, and each step it makes. */
final class KilledRun {
  private KilledRun() {}

  /** Arguments: endpoint, journal, key, script. The credentials are in the environment. */
  public static void main(String[] arguments) throws BackupException, IOException {
    S3Settings settings =
        S3Settings.of(
            BackupFixture.BUCKET,
            arguments[0],
            StoreCredentials.of(
                System.getenv("TEST_ACCESS_KEY"), System.getenv("TEST_SECRET_KEY")));
    UploadSettings upload =
        new UploadSettings(
            PartLimits.S3,
            new BufferBudget(32 << 20, 32 << 20),
            2,
            Duration.ofSeconds(20),
            Duration.ofSeconds(20),
            Duration.ofSeconds(20),
            RetryPolicy.STANDARD);
    SnapshotProducer producer =
        () -> {
          Process process = new ProcessBuilder("sh", "-c", arguments[3]).start();
          System.out.println("producer " + process.pid());
          return new ProcessProducer(process);
        };
    try (S3Store store = S3Store.open(settings, S3Limits.STANDARD)) {
      new BackupRun(store, new UploadJournal(Path.of(arguments[1])), upload, RunLimits.STANDARD)
          .execute(
              new BackupRequest(
                  producer,
                  arguments[2],
                  0,
                  PayloadDigest.NONE,
                  progress -> System.out.println("bytes " + progress.bytes())));
    }
  }
}
