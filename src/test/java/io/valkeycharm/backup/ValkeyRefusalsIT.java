package io.valkeycharm.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.charm4j.services.FreePort;
import io.charm4j.services.S3Clients;
import io.charm4j.services.S3Service;
import io.charm4j.services.ServerCertificate;
import io.charm4j.services.TestServices;
import io.charm4j.services.Transport;
import io.charm4j.services.ValkeyOptions;
import io.charm4j.services.ValkeyService;
import io.valkeycharm.backup.failure.BackupException.ProducerFailed;
import io.valkeycharm.backup.failure.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real server that gives no snapshot, and the real client's word for it
 * (reference/valkey-operator-behaviour.md §K.5). Each test looks at the code and at what is left.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
class ValkeyRefusalsIT {
  private static final ValkeyOptions OPTIONS =
      ValkeyOptions.standard()
          .with("enable-debug-command", "yes")
          .with("repl-diskless-sync-delay", "0");

  private static final RunLimits SOON =
      new RunLimits(
          Duration.ofSeconds(2),
          Duration.ofSeconds(2),
          Duration.ofSeconds(10),
          Duration.ofMinutes(1),
          0);

  @TempDir Path directory;

  private final Path client = TestServices.assumeProgram("valkey-cli");
  private final S3Service s3 = TestServices.startS3(Transport.PLAIN);
  private final ValkeyService valkey = TestServices.assumeValkey(OPTIONS);
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
  void close() {
    valkey.close();
    s3.close();
  }

  @Test
  void namesAPasswordThatIsMissing() throws Exception {
    failsAs(ErrorCode.SERVER_PASSWORD_MISSING, List.of(), Map.of());
  }

  @Test
  void namesAUserThatMayNotTakeSnapshots() throws Exception {
    tell("ACL", "SETUSER", "reader", "on", ">words", "~*", "+@read");

    failsAs(
        ErrorCode.SERVER_USER_NOT_PERMITTED,
        List.of("--user", "reader"),
        Map.of("VALKEYCLI_AUTH", "words", "REDISCLI_AUTH", "words"));
  }

  @Test
  void namesAReplicaThatHasLostItsPrimary() throws Exception {
    tell("REPLICAOF", "127.0.0.1", "1");
    try {
      failsAs(ErrorCode.SNAPSHOT_WITHOUT_PRIMARY, List.of(), password());
    } finally {
      tell("REPLICAOF", "NO", "ONE");
    }
  }

  @Test
  void namesAServerThatIsLoading() throws Exception {
    tell("DEBUG", "POPULATE", "20000", "key", "1000");
    tell("CONFIG", "SET", "loading-process-events-interval-bytes", "1024");
    tell("CONFIG", "SET", "key-load-delay", "300");
    Process reload = start(commandLine(valkey.port(), password(), List.of("DEBUG", "RELOAD")));
    try {
      awaitLoading();
      failsAs(ErrorCode.SNAPSHOT_WHILE_LOADING, List.of(), password());
    } finally {
      assertThat(reload.waitFor(50, TimeUnit.SECONDS)).isTrue();
      tell("CONFIG", "SET", "key-load-delay", "0");
      tell("FLUSHALL");
    }
  }

  @Test
  void namesACertificateThatIsNotTrusted() throws Exception {
    int port = openTlsPort();
    Path others =
        Files.writeString(
            directory.resolve("others.pem"),
            ServerCertificate.forAddress("127.0.0.1").authorityPem());

    failsAs(
        ErrorCode.SERVER_TLS_FAILED,
        port,
        List.of("--tls", "--cacert", others.toString()),
        password(),
        BackupFixture.LIMITS);
  }

  @Test
  void namesAServerThatWantsTls() throws Exception {
    failsAs(ErrorCode.SNAPSHOT_CUT_OFF, openTlsPort(), List.of(), password(), BackupFixture.LIMITS);
  }

  /** Neither of the two says anything then, for ever. */
  @Test
  void namesAServerThatKnowsNoTls() throws Exception {
    openTlsPort();

    failsAs(
        ErrorCode.SNAPSHOT_STALLED,
        valkey.port(),
        List.of("--tls", "--cacert", directory.resolve("authority.pem").toString()),
        password(),
        SOON);
  }

  /** Opens one beside the plain port; skips the test where the server was built without TLS. */
  private int openTlsPort() throws Exception {
    ServerCertificate certificate = ServerCertificate.forAddress("127.0.0.1");
    Path authority =
        Files.writeString(directory.resolve("authority.pem"), certificate.authorityPem());
    Path chain = Files.writeString(directory.resolve("chain.pem"), certificate.chainPem());
    Path key = Files.writeString(directory.resolve("key.pem"), certificate.privateKeyPem());
    int port = FreePort.find();
    Process process =
        start(
            commandLine(
                valkey.port(),
                password(),
                List.of(
                    "CONFIG",
                    "SET",
                    "tls-cert-file",
                    chain.toString(),
                    "tls-key-file",
                    key.toString(),
                    "tls-ca-cert-file",
                    authority.toString(),
                    "tls-auth-clients",
                    "no",
                    "tls-port",
                    Integer.toString(port))));
    String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assumeThat(answer).as("this valkey-server was built without TLS").doesNotContain("Unknown");
    assertThat(answer).contains("OK");
    return port;
  }

  private void awaitLoading() throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!tell("INFO", "persistence").contains("loading:1")) {
      assertThat(System.nanoTime()).as("the server does not begin to load").isLessThan(end);
      Thread.sleep(20);
    }
  }

  private void failsAs(ErrorCode code, List<String> options, Map<String, String> environment)
      throws Exception {
    failsAs(code, valkey.port(), options, environment, BackupFixture.LIMITS);
  }

  private void failsAs(
      ErrorCode code,
      int port,
      List<String> options,
      Map<String, String> environment,
      RunLimits limits)
      throws Exception {
    List<String> arguments = new ArrayList<>(options);
    arguments.addAll(List.of("--rdb", "-"));
    SnapshotProducer producer = fixture.command(commandLine(port, environment, arguments));

    assertThatThrownBy(() -> fixture.run(fixture.store(), producer, limits, ProgressListener.NONE))
        .isInstanceOfSatisfying(
            ProducerFailed.class, failure -> assertThat(failure.errorCode()).isEqualTo(code));

    fixture.nothingIsLeft();
  }

  private Map<String, String> password() {
    return Map.of("VALKEYCLI_AUTH", valkey.password(), "REDISCLI_AUTH", valkey.password());
  }

  private ProcessBuilder commandLine(
      int port, Map<String, String> environment, List<String> arguments) {
    List<String> words =
        new ArrayList<>(
            List.of(client.toString(), "-h", valkey.host(), "-p", Integer.toString(port)));
    words.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(words);
    builder.environment().keySet().removeAll(List.of("VALKEYCLI_AUTH", "REDISCLI_AUTH"));
    builder.environment().putAll(environment);
    return builder;
  }

  private static Process start(ProcessBuilder builder) throws Exception {
    return builder.redirectErrorStream(true).start();
  }

  private String tell(String... words) throws Exception {
    List<String> arguments = new ArrayList<>(List.of("-e"));
    arguments.addAll(List.of(words));
    Process process = start(commandLine(valkey.port(), password(), arguments));
    try {
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).as(output).isZero();
      return output;
    } finally {
      process.destroyForcibly();
    }
  }
}
