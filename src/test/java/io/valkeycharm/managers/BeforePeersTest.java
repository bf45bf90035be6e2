package io.valkeycharm.managers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.charm4j.databag.Databag;
import io.charm4j.databag.DatabagKey;
import io.charm4j.interfaces.s3.S3Connection;
import io.charm4j.interfaces.s3.S3Parameters;
import io.charm4j.interfaces.s3.S3Requirer;
import io.charm4j.interfaces.s3.UriStyle;
import io.charm4j.model.Model;
import io.charm4j.model.Relation;
import io.charm4j.model.UnitName;
import io.charm4j.secret.SensitiveString;
import io.valkeycharm.state.ClusterState;
import io.valkeycharm.testing.FakeMachine;
import io.valkeycharm.testing.FakeServers;
import io.valkeycharm.testing.FakeStore;
import io.valkeycharm.workload.ExclusiveLock;
import io.valkeycharm.workload.WorkloadException;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mockito.ArgumentMatchers;

/** A unit for which Juju has not made the peer relation yet. */
class BeforePeersTest {
  private static final S3Parameters PARAMETERS =
      new S3Parameters(
          "backups",
          Optional.of(URI.create("https://s3.example.com")),
          "us-east-1",
          "valkey",
          UriStyle.PATH,
          Optional.empty(),
          List.of(),
          S3Parameters.SIGNATURE_VERSION,
          List.of(),
          OptionalInt.empty(),
          SensitiveString.of("key"),
          SensitiveString.of("secret"),
          Optional.empty());

  @TempDir private Path root;

  private final Model model = mock(Model.class);
  private final S3Requirer requirer = mock(S3Requirer.class);
  private final FakeStore store = new FakeStore();
  private final ClusterState state = new ClusterState(model);

  @BeforeEach
  void leadWithoutPeers() {
    when(model.unit()).thenReturn(UnitName.parse("valkey/0"));
    when(model.isLeader()).thenReturn(true);
    when(model.relation(ClusterState.PEER_ENDPOINT)).thenReturn(Optional.empty());
    when(requirer.connection()).thenReturn(Optional.of(new S3Connection.Ready(PARAMETERS)));
  }

  @Test
  void behaviour5NoBackupRunsWhereThereIsNoPeerRelation() throws WorkloadException {
    BackupManager backups =
        new BackupManager(
            state,
            new FakeMachine(root, new FakeServers()).workload(),
            manager(),
            store,
            new ExclusiveLock(root.resolve("lock")),
            InstantSource.system(),
            () -> new RateLimit.Valid(0),
            new SweepPace(root.resolve("sweep-failed"), InstantSource.system()),
            _ -> {});

    assertThat(backups.isRunning()).isFalse();
    assertThat(backups.unitStatus()).isEmpty();
  }

  @Test
  void behaviour6StateShowsTheRelationWithTheIntegrator() {
    Relation relation = mock(Relation.class);
    when(model.relation("s3-credentials")).thenReturn(Optional.of(relation));

    assertThat(state.s3Relation()).containsSame(relation);
  }

  @Test
  void behaviour52CredentialsAreTakenUpOnceThereIsAPeerRelation() throws WorkloadException {
    manager().refresh();
    assertThat(store.bucketsEnsured()).isZero();
    assertThat(manager().applicationStatus()).contains(BackupStatuses.BACKUP_S3_PARAMETERS_MISSING);

    Relation peers = mock(Relation.class);
    Databag bag = mock(Databag.class);
    when(peers.applicationData()).thenReturn(bag);
    when(bag.get(ArgumentMatchers.<DatabagKey<Optional<String>>>any()))
        .thenReturn(Optional.empty());
    when(model.relation(ClusterState.PEER_ENDPOINT)).thenReturn(Optional.of(peers));
    manager().refresh();

    assertThat(store.bucketsEnsured()).isEqualTo(1);
  }

  private S3Manager manager() {
    return new S3Manager(state, requirer, root, store);
  }
}
