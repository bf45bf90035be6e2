package io.valkeycharm.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.charm4j.environment.HookEnvironment;
import io.charm4j.interfaces.s3.S3Parameters;
import io.charm4j.interfaces.s3.UriStyle;
import io.charm4j.secret.SensitiveString;
import io.charm4j.services.S3Clients;
import io.charm4j.services.S3Connection;
import io.charm4j.services.S3Service;
import io.charm4j.services.TestServices;
import io.charm4j.services.Transport;
import io.valkeycharm.backup.BackupId;
import io.valkeycharm.backup.BackupReport;
import io.valkeycharm.backup.ManifestOfRun;
import io.valkeycharm.backup.ProcessProducer;
import io.valkeycharm.backup.ProgressListener;
import io.valkeycharm.backup.catalogue.CataloguedBackup;
import io.valkeycharm.backup.catalogue.Deletion;
import io.valkeycharm.backup.check.CheckStep;
import io.valkeycharm.backup.failure.BackupException;
import io.valkeycharm.backup.failure.ErrorCode;
import io.valkeycharm.backup.rdb.RdbSample;
import io.valkeycharm.backup.verification.Verification;
import io.valkeycharm.backup.verification.VerificationLevel;
import io.valkeycharm.backup.verification.VerificationState;
import io.valkeycharm.managers.BackupVault;
import io.valkeycharm.managers.BackupVaults;
import io.valkeycharm.managers.RateLimit;
import io.valkeycharm.managers.S3BackupVaults;
import io.valkeycharm.policy.AccessPolicy.Access;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * The policy of the page on least privilege, enforced before a real store: everything works with it, nothing
 * else does, and what the page says of each missing right is what happens.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(300)
class LeastPrivilegeIT {
  private static final Path PAGE = Path.of("../docs/how-to/grant-least-privilege.md");
  private static final String PATH = "some/where";
  private static final BackupId MADE = new BackupId("2026-05-13T10:00:00Z");
  private static final BackupId FOREIGN = new BackupId("2026-05-12T10:00:00Z");
  private static final BackupId CUT_OFF = new BackupId("2026-05-13T10:00:01Z");
  private static final BackupId NEVER_MADE = new BackupId("2026-05-13T10:00:02Z");

  /** More than one part. */
  private static final int LENGTH = 12 << 20;

  private final S3Service s3 = TestServices.startS3(Transport.PLAIN);
  private final S3Client direct = S3Clients.open(s3.connection());
  private Path directory = Path.of("unset");
  private String bucket = "";
  private Path snapshot = Path.of("unset");

  @BeforeAll
  void writeSnapshot(@TempDir Path forAll) throws IOException {
    directory = forAll;
    snapshot = Files.write(directory.resolve("snapshot.rdb"), RdbSample.ofContent(LENGTH));
  }

  @BeforeEach
  void makeBucketWithABackupOfThePythonCharm() throws IOException {
    bucket = "bucket-" + UUID.randomUUID();
    direct.createBucket(request -> request.bucket(bucket));
    direct.putObject(
        request -> request.bucket(bucket).key(PATH + "/" + FOREIGN),
        RequestBody.fromBytes(RdbSample.ofContent(1000)));
  }

  @AfterAll
  void close() {
    direct.close();
    s3.close();
  }

  @Test
  void everythingWorksWithIt() throws Exception {
    try (GuardedStore guard = GuardedStore.start(s3.connection(), policy())) {
      assertThat(session(guard.connection())).containsExactlyEntriesOf(everything());

      // Whether the bucket is there is asked for first, and known all the same; and the store's
      // time
      // is in any answer.
      assertThat(guard.denied())
          .containsOnly(
              new Access("s3:ListBucket", bucket, Optional.empty()),
              new Access("s3:ListBucket", "", Optional.empty()));
      assertThat(guard.allowed())
          .isNotEmpty()
          .allMatch(access ->
              access.resource().startsWith(bucket + "/" + PATH + "/")
                  || access.prefix().filter(prefix -> prefix.startsWith(PATH + "/")).isPresent());
      assertThat(guard.allowed().stream().map(Access::action).distinct().sorted())
          .isEqualTo(policy().actions());
    }
    assertThat(direct.listMultipartUploads(request -> request.bucket(bucket)).uploads()).isEmpty();
  }

  /** As the page's table has it; what is not named works. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          s3:PutObject                  | create=ACCESS_DENIED list=unverified check=ACCESS_DENIED
          s3:GetObject                  | create=unconfirmed list=unverified verify=ACCESS_DENIED verify-foreign=ACCESS_DENIED check=ACCESS_DENIED
          s3:AbortMultipartUpload       | check=ACCESS_DENIED leftovers=some
          s3:ListBucketMultipartUploads | -
          s3:ListBucket                 | list=ACCESS_DENIED verify-foreign=ACCESS_DENIED verify-unknown=ACCESS_DENIED delete=ACCESS_DENIED check=ACCESS_DENIED
          s3:DeleteObject               | delete=ACCESS_DENIED check=ACCESS_DENIED
          """)
  void eachRightIsNeededForWhatThePageSays(String action, @Nullable String different)
      throws Exception {
    AccessPolicy less = policy().without(action);
    assertThat(less.actions()).doesNotContain(action).hasSize(policy().actions().size() - 1);
    Map<String, String> expected = everything();
    for (String each : (different == null ? "" : different).split(" ", -1)) {
      if (!each.isEmpty()) {
        expected.put(each.split("=", -1)[0], each.split("=", -1)[1]);
      }
    }

    try (GuardedStore guard = GuardedStore.start(s3.connection(), less)) {
      assertThat(session(guard.connection())).containsExactlyEntriesOf(expected);
    }
  }

  @Test
  void nothingElseWorksWithIt() throws Exception {
    direct.putObject(
        request -> request.bucket(bucket).key("else/where"), RequestBody.fromString("theirs"));
    String upload =
        direct
            .createMultipartUpload(request -> request.bucket(bucket).key("else/where"))
            .uploadId();
    try (GuardedStore guard = GuardedStore.start(s3.connection(), policy());
        S3Client key = S3Clients.open(guard.connection())) {
      denied(() -> key.getObjectAsBytes(request -> request.bucket(bucket).key("else/where")));
      denied(() -> key.headObject(request -> request.bucket(bucket).key("else/where")));
      denied(() ->
          key.putObject(
              request -> request.bucket(bucket).key("else/other"), RequestBody.fromString("x")));
      denied(() ->
          key.putObject(
              request -> request.bucket(bucket).key(PATH), RequestBody.fromString("no slash")));
      denied(() -> key.deleteObject(request -> request.bucket(bucket).key("else/where")));
      denied(() -> key.createMultipartUpload(request -> request.bucket(bucket).key("else/more")));
      denied(() ->
          key.abortMultipartUpload(
              request -> request.bucket(bucket).key("else/where").uploadId(upload)));
      denied(() -> key.listObjectsV2(request -> request.bucket(bucket)));
      denied(() -> key.listObjectsV2(request -> request.bucket(bucket).prefix("else/")));
      denied(() -> key.listObjectsV2(request -> request.bucket(bucket).prefix(PATH)));
      denied(() -> key.listMultipartUploads(request -> request.bucket(bucket)));
      denied(() -> key.createBucket(request -> request.bucket("bucket-" + UUID.randomUUID())));
      denied(() -> key.deleteBucket(request -> request.bucket(bucket)));
      denied(() -> key.listBuckets());
      denied(() -> key.getBucketAcl(request -> request.bucket(bucket)));
      denied(() ->
          key.copyObject(request ->
              request
                  .sourceBucket(bucket)
                  .sourceKey("else/where")
                  .destinationBucket(bucket)
                  .destinationKey(PATH + "/stolen")));
      assertThat(guard.allowed()).isEmpty();
    }
    assertThat(direct.listObjectsV2(request -> request.bucket(bucket)).contents()).hasSize(2);
  }

  private static void denied(ThrowingCallable request) {
    assertThatThrownBy(request)
        .isInstanceOfSatisfying(
            S3Exception.class, refusal -> assertThat(refusal.statusCode()).isEqualTo(403));
  }

  private AccessPolicy policy() throws IOException {
    return AccessPolicy.ofPage(Files.readString(PAGE), bucket, PATH);
  }

  /** How each step ends when nothing is missing, in their order. */
  private static Map<String, String> everything() {
    Map<String, String> outcomes = new LinkedHashMap<>();
    outcomes.put("bucket", "ok");
    outcomes.put("create", "ok");
    outcomes.put("list", "verified");
    outcomes.put("verify", "VALID");
    outcomes.put("verify-foreign", "VALID");
    outcomes.put("verify-unknown", "absent");
    outcomes.put("leftovers", "none");
    outcomes.put("delete", "DELETED");
    outcomes.put("check", "ok");
    return outcomes;
  }

  /** Does all that the charm's actions do, with one key, and tells how each step ended. */
  private Map<String, String> session(S3Connection connection) throws Exception {
    Map<String, String> outcomes = new LinkedHashMap<>();
    Path charm = Files.createTempDirectory(directory, "charm");
    BackupVaults vaults =
        new S3BackupVaults(
            charm, hookEnvironment(charm), () -> new RateLimit.Valid(0), Optional::empty);
    try (BackupVault vault = vaults.open(parameters(connection))) {
      outcomes.put(
          "bucket",
          outcome(() -> {
            vault.ensureBucket();
            return "ok";
          }));
      outcomes.put("create", outcome(() -> create(vault)));
      putWhatIsMissing();
      outcomes.put("list", outcome(() -> standing(vault)));
      outcomes.put("verify", outcome(() -> verified(vault, MADE)));
      outcomes.put("verify-foreign", outcome(() -> verified(vault, FOREIGN)));
      outcomes.put("verify-unknown", outcome(() -> verified(vault, NEVER_MADE)));
      outcomes.put("leftovers", leftoversOfABackupThatFails(vault, vaults));
      outcomes.put("delete", outcome(() -> deleted(vault)));
      outcomes.put("check", outcome(() -> checked(vault)));
    }
    return outcomes;
  }

  private String create(BackupVault vault) throws BackupException {
    BackupReport report =
        vault.store(
            MADE,
            ProcessProducer.of(new ProcessBuilder("cat", snapshot.toString())),
            LENGTH,
            ProgressListener.NONE);
    if (!report.confirmed()) {
      return "unconfirmed";
    }
    vault.record(ManifestOfRun.of(MADE, report));
    return "ok";
  }

  /** So that the steps after a creation that was refused have something to work with. */
  private void putWhatIsMissing() throws IOException {
    String key = PATH + "/" + MADE;
    boolean there =
        direct.listObjectsV2(request -> request.bucket(bucket).prefix(key)).contents().stream()
            .anyMatch(object -> object.key().equals(key));
    if (!there) {
      byte[] content = RdbSample.ofContent(1000);
      direct.putObject(request -> request.bucket(bucket).key(key), RequestBody.fromBytes(content));
    }
  }

  private static String standing(BackupVault vault) throws BackupException {
    CataloguedBackup made =
        vault.list(10, Optional.empty()).backups().stream()
            .filter(backup -> backup.id().equals(MADE))
            .findFirst()
            .orElseThrow();
    return made.manifest().isPresent() ? "verified" : "unverified";
  }

  private static String verified(BackupVault vault, BackupId id) throws BackupException {
    return vault
        .verify(id, VerificationLevel.CHECKSUM, ProgressListener.NONE)
        .map(Verification::state)
        .map(VerificationState::name)
        .orElse("absent");
  }

  private String leftoversOfABackupThatFails(BackupVault vault, BackupVaults vaults) {
    String script = "head -c 10000000 '" + snapshot + "'; exit 3";
    assertThatThrownBy(() ->
            vault.store(
                CUT_OFF,
                ProcessProducer.of(new ProcessBuilder("sh", "-c", script)),
                LENGTH,
                ProgressListener.NONE))
        .isInstanceOf(BackupException.class);
    boolean open =
        !direct.listMultipartUploads(request -> request.bucket(bucket)).uploads().isEmpty();
    assertThat(vaults.hasLeftovers()).as("what is open is noted, and nothing else").isEqualTo(open);
    return open ? "some" : "none";
  }

  private static String deleted(BackupVault vault) throws BackupException {
    Deletion deletion = vault.delete(MADE, true);
    return deletion.name();
  }

  private static String checked(BackupVault vault) throws BackupException {
    List<String> lines = new ArrayList<>();
    return vault
        .check(step -> lines.add(step.line()))
        .map(ErrorCode::name)
        .orElseGet(() -> {
          assertThat(lines).hasSize(CheckStep.Name.values().length);
          return "ok";
        });
  }

  private static String outcome(Step step) {
    try {
      return step.take();
    } catch (BackupException e) {
      return e.errorCode().name();
    }
  }

  /** Something that a key may be able to do. */
  @FunctionalInterface
  private interface Step {
    String take() throws BackupException;
  }

  private static HookEnvironment hookEnvironment(Path charm) throws Exception {
    return HookEnvironment.parse(
        Map.of(
            "JUJU_UNIT_NAME", "valkey/0",
            "JUJU_CHARM_DIR", charm.toString(),
            "JUJU_MODEL_NAME", "test",
            "JUJU_MODEL_UUID", "cdac5656-2423-4388-8f30-41854b4cca7d",
            "JUJU_VERSION", "3.6.8",
            "JUJU_DISPATCH_PATH", "hooks/update-status"));
  }

  private S3Parameters parameters(S3Connection connection) {
    return new S3Parameters(
        bucket,
        Optional.of(connection.endpoint()),
        connection.region(),
        PATH,
        UriStyle.PATH,
        Optional.empty(),
        List.of(),
        S3Parameters.SIGNATURE_VERSION,
        List.of(),
        OptionalInt.empty(),
        SensitiveString.of(connection.accessKey()),
        SensitiveString.of(connection.secretKey()),
        Optional.empty());
  }
}
