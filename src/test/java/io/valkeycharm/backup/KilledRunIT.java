package io.valkeycharm.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.charm4j.services.S3Clients;
import io.charm4j.services.S3Connection;
import io.charm4j.services.S3Service;
import io.charm4j.services.TestServices;
import io.charm4j.services.Transport;
import io.valkeycharm.backup.rdb.RdbSample;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The process that makes a backup is killed; the next one on the unit sweeps. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
class KilledRunIT {
  private static final int LENGTH = 44 << 20;

  private final Path directory;
  private final S3Service s3 = TestServices.startS3(Transport.PLAIN);
  private Path snapshot = Path.of("unset");

  KilledRunIT(@TempDir Path directory) {
    this.directory = directory;
  }

  @BeforeAll
  void makeBucketAndSnapshot() throws IOException {
    snapshot = Files.write(directory.resolve("snapshot.rdb"), RdbSample.ofContent(LENGTH));
    S3Clients.ensureBucket(s3.connection(), BackupFixture.BUCKET);
  }

  @AfterAll
  void close() {
    s3.close();
  }

  /** Step 0 is the start of the producer, each further one a part that was read. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 5})
  void leavesNothingBehindOnceItIsSwept(int stepsBeforeTheKill) throws Exception {
    Path journal = directory.resolve("journal-" + stepsBeforeTheKill);
    try (BackupFixture fixture = new BackupFixture(s3.connection(), s3.connection(), journal)) {
      Process run =
          start(s3.connection(), journal, fixture.key, "cat " + snapshot + "; exec sleep 300");
      Optional<ProcessHandle> producer;
      try (BufferedReader steps = run.inputReader()) {
        producer =
            ProcessHandle.of(Long.parseLong(steps.readLine().substring("producer ".length())));
        for (int step = 0; step < stepsBeforeTheKill; step++) {
          assertThat(steps.readLine()).startsWith("bytes ");
        }
      } finally {
        run.destroyForcibly();
        assertThat(run.waitFor(20, TimeUnit.SECONDS)).isTrue();
      }

      fixture.sweep();

      fixture.noObjectIsVisible();
      fixture.noUploadIsOpen();
      fixture.nothingIsJournalled();
      // One that was not noted yet has nobody to write to, and ends by itself.
      if (stepsBeforeTheKill > 0) {
        producer.orElseThrow().onExit().get(20, TimeUnit.SECONDS);
      } else {
        producer.ifPresent(handle -> {
          handle.descendants().forEach(ProcessHandle::destroyForcibly);
          handle.destroyForcibly();
        });
      }
    }
  }

  /** Starts a run of its own; whoever calls ends it. */
  static Process start(S3Connection s3, Path journal, String key, String script)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                // Killed before optimised code would pay.
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                KilledRun.class.getName(),
                s3.endpoint().toString(),
                journal.toString(),
                key,
                script)
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().put("TEST_ACCESS_KEY", s3.accessKey());
    builder.environment().put("TEST_SECRET_KEY", s3.secretKey());
    return builder.start();
  }
}
