package io.valkeycharm.backup.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.charm4j.services.EmbeddedS3;
import io.charm4j.services.EmbeddedS3Options;
import io.charm4j.services.RequestFaultProxy;
import io.charm4j.services.S3Connection;
import io.charm4j.services.Transport;
import io.valkeycharm.backup.failure.BackupException;
import io.valkeycharm.backup.failure.ErrorCode;
import io.valkeycharm.backup.s3.S3Store;
import io.valkeycharm.backup.s3.TestStores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each request of a backup, and everything that can happen to it, in front of a real store. The trials run at once, since
 * most of them wait; the tests look at what came of them. {@code -Drequest-faults.write=true} writes the page.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(180)
class RequestFaultsIT {
  private static final Path PAGE = Path.of("../docs/reference/backup-faults.md");
  private static final int AT_ONCE = 12;

  private final Map<Trial.Case, Trial.Result> results = new LinkedHashMap<>();

  @BeforeAll
  void runAll(@TempDir Path directory) throws Exception {
    try (EmbeddedS3 s3 =
            EmbeddedS3.start(EmbeddedS3Options.onLoopback(Transport.PLAIN).withSmallParts());
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
      Future<Map<Trial.Case, Trial.Result>> encrypted =
          threads.submit(() -> runEncrypted(s3.connection(), directory));
      Map<Trial.Case, Future<Trial.Result>> running = new LinkedHashMap<>();
      for (Trial.Case which : (Iterable<Trial.Case>) plainCases()::iterator) {
        running.put(which, threads.submit(() -> runPlain(which, s3.connection(), directory)));
      }
      for (Map.Entry<Trial.Case, Future<Trial.Result>> each : running.entrySet()) {
        results.put(each.getKey(), each.getValue().get());
      }
      results.putAll(encrypted.get());
    }
  }

  private static Trial.Result runPlain(Trial.Case which, S3Connection s3, Path directory)
      throws Exception {
    try (RequestFaultProxy proxy = RequestFaultProxy.to(s3)) {
      return run(which, s3, directory, proxy);
    }
  }

  /** One after the other, since it is the certificate that takes long. */
  private static Map<Trial.Case, Trial.Result> runEncrypted(S3Connection s3, Path directory)
      throws Exception {
    Map<Trial.Case, Trial.Result> results = new LinkedHashMap<>();
    try (RequestFaultProxy proxy = RequestFaultProxy.encryptedTo(s3)) {
      for (Trial.Case which : (Iterable<Trial.Case>) encryptedCases()::iterator) {
        results.put(which, run(which, s3, directory, proxy));
      }
    }
    return results;
  }

  private static Trial.Result run(
      Trial.Case which, S3Connection s3, Path directory, RequestFaultProxy proxy) throws Exception {
    try (S3Store direct = TestStores.open(s3, which.bucket())) {
      direct.bucket().ensure("", TestStores.QUICK);
      return new Trial(which, directory, direct).run(proxy);
    }
  }

  /** A failure is one that the charm expects and can name; so a surprise fails here. */
  @ParameterizedTest
  @MethodSource("cases")
  void endsInAWayThatHasAName(Trial.Case which) {
    Trial.Result result = result(which);

    assertThat(result.faults()).as("how often it went wrong").isPositive();
    assertThat(result.failure().stream())
        .allSatisfy(failure ->
            assertThat(failure)
                .isInstanceOfSatisfying(
                    BackupException.class,
                    expected ->
                        assertThat(expected.errorCode()).isNotEqualTo(ErrorCode.UNEXPECTED)));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void showsNothingThatIsNoBackupAndLeavesNothing(Trial.Case which) {
    Trial.Result result = result(which);

    assertThat(result.whole()).as("an object that is seen is whole").isEqualTo(result.visible());
    if (result.failure().isEmpty()) {
      assertThat(result.visible()).as("a good backup is seen").isTrue();
    }
    if (!which.disturbance().isAtRandom()) {
      assertThat(result.uploads()).as("open uploads").isZero();
      assertThat(result.journalled()).as("journal entries").isZero();
    }
  }

  /** What passes is outlasted; only a snapshot that broke off stays what it is. */
  @ParameterizedTest
  @MethodSource("passingCases")
  void outlastsWhatHappensOnce(Trial.Case which) {
    assertThat(result(which).words())
        .isEqualTo(which.moment() == Moment.ABORT ? ErrorCode.SNAPSHOT_CUT_OFF.code() : "good");
  }

  @Test
  void thePageSaysWhatHappened() throws IOException {
    String text = new FaultPage(results).text();
    if (Boolean.getBoolean("request-faults.write")) {
      Files.writeString(PAGE, text);
    }

    assertThat(Files.readString(PAGE))
        .as("run this test with -Drequest-faults.write=true, and look at the difference")
        .isEqualTo(text);
  }

  private Trial.Result result(Trial.Case which) {
    return Optional.ofNullable(results.get(which)).orElseThrow();
  }

  private static Stream<Trial.Case> cases() {
    return Stream.concat(plainCases(), encryptedCases());
  }

  private static Stream<Trial.Case> passingCases() {
    return plainCases().filter(which -> !which.forGood() && !which.disturbance().isAtRandom());
  }

  private static Stream<Trial.Case> plainCases() {
    return Arrays.stream(Disturbance.values())
        .filter(disturbance -> disturbance != Disturbance.UNTRUSTED)
        .flatMap(disturbance ->
            Arrays.stream(Moment.values())
                .filter(disturbance::isPossibleAt)
                .flatMap(moment ->
                    Stream.of(false, true)
                        .filter(forGood -> forGood ? disturbance.lasts() : disturbance.passes())
                        .map(forGood -> new Trial.Case(moment, disturbance, forGood))));
  }

  /** A certificate does not change for one request only. */
  private static Stream<Trial.Case> encryptedCases() {
    return Arrays.stream(Moment.values())
        .map(moment -> new Trial.Case(moment, Disturbance.UNTRUSTED, true));
  }
}
