package io.valkeycharm.managers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.charm4j.environment.HookEnvironment;
import io.charm4j.interfaces.s3.S3Parameters;
import io.charm4j.interfaces.s3.UriStyle;
import io.charm4j.secret.SensitiveString;
import io.charm4j.services.S3Connection;
import io.charm4j.services.S3Service;
import io.charm4j.services.TestServices;
import io.charm4j.services.Transport;
import io.valkeycharm.backup.BackupId;
import io.valkeycharm.backup.BackupReport;
import io.valkeycharm.backup.ProgressListener;
import io.valkeycharm.client.Credentials;
import io.valkeycharm.client.Endpoint;
import io.valkeycharm.client.ReplicationRole;
import io.valkeycharm.client.ValkeyClient;
import io.valkeycharm.client.ValkeyClientException;
import io.valkeycharm.state.SystemPasswords;
import io.valkeycharm.state.SystemUser;
import io.valkeycharm.testing.LocalMachine;
import io.valkeycharm.workload.VmWorkload;
import io.valkeycharm.workload.WorkloadException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files that the charm renders, and its client, with a real valkey-server and valkey-cli. */
class RealServerIT {
  /** Not the first loopback address: the server listens there as well. */
  private static final String ADDRESS = "127.0.0.2";

  private static final SystemPasswords PASSWORDS = passwords("operator-password");

  @TempDir private Path root;

  private Optional<LocalMachine> running = Optional.empty();

  private static SystemPasswords passwords(String operator) {
    return SystemPasswords.of(
        Map.of(
            SystemUser.OPERATOR, SensitiveString.of(operator),
            SystemUser.REPLICATION, SensitiveString.of("replication-password"),
            SystemUser.STATS, SensitiveString.of("stats-password")));
  }

  @BeforeEach
  void startServer() throws Exception {
    running = Optional.of(LocalMachine.below(root));
    workload().install();
    workload().prepareDataDirectory();
    configuration().write(configuration().plan(PASSWORDS, ADDRESS, Optional.empty()));
    workload().startServer();
    awaitServer();
  }

  @AfterEach
  void stopServer() throws WorkloadException {
    if (running.isPresent()) {
      running.get().close();
      assertThat(running.get().process()).isEmpty();
    }
  }

  private LocalMachine machine() {
    return running.orElseThrow();
  }

  private VmWorkload workload() throws IOException {
    return machine().workload();
  }

  private ConfigManager configuration() throws IOException {
    return new ConfigManager(workload());
  }

  private void awaitServer() throws Exception {
    ValkeyClient operator = operator();
    Patience patience = new Patience(100, Duration.ofMillis(100), Pause.REAL);
    Optional<String> obstacle =
        patience.await(() -> {
          try {
            operator.ping();
            return Optional.empty();
          } catch (ValkeyClientException e) {
            return Optional.of(e.toString());
          }
        });
    assertThat(obstacle).isEmpty();
  }

  private ValkeyClient operator() throws IOException {
    return new ValkeyClients(workload()).of(ADDRESS, PASSWORDS);
  }

  private ValkeyClient as(String user, String password) throws IOException {
    return new ValkeyClient(
        workload(),
        new Endpoint(ADDRESS, machine().layout().serverPort()),
        new Credentials(user, SensitiveString.of(password)));
  }

  @Test
  void nobodyGetsInWithoutTheRightPassword() {
    assertThatThrownBy(() -> as("charmed-operator", "wrong").ping())
        .isInstanceOf(ValkeyClientException.AccessDenied.class);
    assertThatThrownBy(() -> as("default", "").ping())
        .isInstanceOf(ValkeyClientException.AccessDenied.class);
  }

  @Test
  void usersMayDoWhatTheyAreForAndNothingElse() throws Exception {
    as("charmed-replication", "replication-password").ping();
    assertThatThrownBy(
            () -> as("charmed-replication", "replication-password").information("server"))
        .isInstanceOf(ValkeyClientException.Refused.class)
        .hasMessageContaining("NOPERM");
    assertThat(as("charmed-stats", "stats-password").information("server").version()).isPresent();
    assertThatThrownBy(() -> as("charmed-stats", "stats-password").configure("loglevel", "notice"))
        .isInstanceOf(ValkeyClientException.Refused.class);
  }

  @Test
  void newUsersCountAfterAReload() throws Exception {
    ConfigManager.Plan plan =
        configuration().plan(passwords("another-password"), ADDRESS, Optional.empty());
    assertThat(plan.usersChanged()).isTrue();
    assertThat(plan.change()).isEqualTo(ConfigurationChange.NONE);
    configuration().write(plan);

    operator().reloadUsers();

    as("charmed-operator", "another-password").ping();
    assertThatThrownBy(() -> operator().ping())
        .isInstanceOf(ValkeyClientException.AccessDenied.class);
  }

  @Test
  void rolesAndTheirChangeAreUnderstood() throws Exception {
    assertThat(operator().role()).isInstanceOf(ReplicationRole.Primary.class);

    operator().replicateFrom(new Endpoint("127.0.0.3", machine().layout().serverPort()));
    assertThat(operator().role())
        .isInstanceOfSatisfying(
            ReplicationRole.Replica.class,
            replica -> {
              assertThat(replica.primary().host()).isEqualTo("127.0.0.3");
              assertThat(replica.linked()).isFalse();
            });

    operator().promote();
    assertThat(operator().role()).isInstanceOf(ReplicationRole.Primary.class);
  }

  @Test
  void settingsTakeEffectAndTellingMoreThanOneWordIsUnderstood() throws Exception {
    operator().configure("min-replicas-to-write", "1");
    assertThatThrownBy(() -> operator().configure("min-replicas-to-write", "many"))
        .isInstanceOf(ValkeyClientException.Refused.class);
    assertThat(operator().information("memory").dataBytes()).isPresent();
    assertThat(operator().information("persistence").isLoading()).isFalse();
  }

  @Test
  void stoppedServerIsOutOfReach() throws Exception {
    workload().stopServer();
    assertThat(workload().isServerActive()).isFalse();
    assertThatThrownBy(() -> operator().ping())
        .isInstanceOf(ValkeyClientException.Unreachable.class);
  }

  @Test
  void replicaStartsWithTheRenderedFile() throws Exception {
    ConfigManager.Plan plan =
        configuration().plan(PASSWORDS, ADDRESS, Optional.of(new Endpoint("127.0.0.3", 6379)));
    assertThat(plan.change()).isEqualTo(ConfigurationChange.REPLICATION);
    configuration().write(plan);

    workload().restartServer();

    awaitServer();
    assertThat(operator().role()).isInstanceOf(ReplicationRole.Replica.class);
  }

  @Test
  void snapshotGoesIntoARealStoreAndIsListed() throws Exception {
    try (S3Service service = TestServices.startS3(Transport.PLAIN)) {
      BackupVaults vaults =
          new S3BackupVaults(
              root, hookEnvironment(), () -> new RateLimit.Valid(0), Optional::empty);
      BackupId id = BackupId.at(Instant.parse("2026-05-13T10:00:00Z"));
      try (BackupVault vault = vaults.open(parameters(service.connection()))) {
        vault.ensureBucket();
        assertThat(vault.list(10, Optional.empty()).backups()).isEmpty();

        BackupReport report =
            vault.store(id, new ServerSnapshot(workload(), operator()), 0, ProgressListener.NONE);

        assertThat(report.bytes()).isPositive();
        assertThat(report.sha256()).isPresent();
        assertThat(vault.list(10, Optional.empty()).backups())
            .singleElement()
            .satisfies(backup -> {
              assertThat(backup.id()).isEqualTo(id);
              assertThat(backup.size()).isEqualTo(report.bytes());
            });
        assertThat(vaults.hasLeftovers()).isFalse();
      }
    }
  }

  private HookEnvironment hookEnvironment() throws Exception {
    return HookEnvironment.parse(
        Map.of(
            "JUJU_UNIT_NAME", "valkey/0",
            "JUJU_CHARM_DIR", root.toString(),
            "JUJU_MODEL_NAME", "test",
            "JUJU_MODEL_UUID", "cdac5656-2423-4388-8f30-41854b4cca7d",
            "JUJU_VERSION", "3.6.8",
            "JUJU_DISPATCH_PATH", "hooks/update-status"));
  }

  private static S3Parameters parameters(S3Connection connection) {
    return new S3Parameters(
        "charm-backups",
        Optional.of(URI.create(connection.endpoint().toString())),
        connection.region(),
        "valkey",
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
