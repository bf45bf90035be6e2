package io.valkeycharm.managers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.charm4j.model.UnitName;
import io.charm4j.secret.SensitiveString;
import io.valkeycharm.state.ClusterState;
import io.valkeycharm.state.Member;
import io.valkeycharm.state.Peers;
import io.valkeycharm.state.StartState;
import io.valkeycharm.state.SystemPasswords;
import io.valkeycharm.state.SystemUser;
import io.valkeycharm.testing.LocalContainer;
import io.valkeycharm.workload.ContainerFiles;
import io.valkeycharm.workload.ExclusiveLock;
import io.valkeycharm.workload.K8sWorkload;
import io.valkeycharm.workload.WorkloadAwayException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A workload container that goes away in the middle of a hook, with a real Pebble. */
class AwayContainerIT {
  private static final UnitName SELF = UnitName.parse("valkey/0");
  private static final UnitName OTHER = UnitName.parse("valkey/1");
  private static final Optional<SystemPasswords> PASSWORDS =
      Optional.of(
          SystemPasswords.of(
              Map.of(
                  SystemUser.OPERATOR, SensitiveString.of("operator-password"),
                  SystemUser.REPLICATION, SensitiveString.of("replication-password"),
                  SystemUser.STATS, SensitiveString.of("stats-password"))));

  @TempDir private Path directory;

  private final ClusterState state = mock(ClusterState.class);
  private final Peers peers = mock(Peers.class);
  private final List<Duration> pauses = new ArrayList<>();
  private Optional<LocalContainer> container = Optional.empty();

  @BeforeEach
  void startContainer() throws Exception {
    container = Optional.of(LocalContainer.start());
    when(state.unit()).thenReturn(SELF);
    when(state.localAddress()).thenReturn(Optional.of("127.0.0.2"));
    when(state.systemPasswords()).thenReturn(PASSWORDS);
    when(peers.primary()).thenReturn(Optional.of(OTHER));
    when(peers.member(any()))
        .then(call -> Optional.of(member(call.getArgument(0), StartState.STARTED)));
    stands(StartState.STARTED);
  }

  @AfterEach
  void stopContainer() {
    container.ifPresent(LocalContainer::close);
  }

  private static Member member(UnitName unit, StartState state) {
    String address = unit.equals(SELF) ? "127.0.0.2" : "127.0.0.3";
    return new Member(unit, Optional.of(address), state, Optional.empty(), false, false);
  }

  private void stands(StartState self) {
    when(peers.self()).thenReturn(member(SELF, self));
  }

  private void end() {
    container.orElseThrow().pebble().stop();
  }

  private ServerManager server() {
    return server(container.orElseThrow().workload());
  }

  private ServerManager server(K8sWorkload workload) {
    return new ServerManager(
        state,
        workload,
        new ReplicationManager(state, new ValkeyClients(workload)),
        new ExclusiveLock(directory.resolve("lock")),
        pause -> {
          pauses.add(pause);
          if (pauses.size() == 1) {
            end();
          }
        });
  }

  /** The server of this test never gets in step: there is no primary. */
  @Test
  void endsTheWaitForItsServerAtOnce() throws Exception {
    server().converge(peers);

    verify(peers).setStartState(StartState.STARTING_WAITING_VALKEY);
    assertThat(pauses).hasSizeLessThanOrEqualTo(2);
  }

  @Test
  void isWaitedForWhenItGoesBeforeItsFilesAreRead() throws Exception {
    when(peers.primary())
        .then(call -> {
          end();
          return Optional.of(OTHER);
        });

    server().converge(peers);

    verify(peers).setStartState(StartState.STARTING_WAITING_VALKEY);
    assertThat(pauses).isEmpty();
  }

  @Test
  void hasNoDataYetWhenItGoesBeforeTheFirstStart() throws Exception {
    stands(StartState.WAITING_TO_START);
    when(peers.primary())
        .then(call -> {
          end();
          return Optional.of(SELF);
        });

    server().converge(peers);

    verify(peers).setStartState(StartState.WAITING_TO_START);
  }

  @Test
  void needsNoStopAnyMore() throws Exception {
    when(state.systemPasswords())
        .then(call -> {
          end();
          return PASSWORDS;
        });

    server().stop(Optional.of(peers));

    verify(peers).setStartState(StartState.NOT_STARTED);
  }

  @Test
  void isNoFailureOfTheRegularLook() throws Exception {
    K8sWorkload leaving = mock(K8sWorkload.class);
    ContainerFiles files = mock(ContainerFiles.class);
    when(leaving.isInstalled()).thenReturn(true);
    when(leaving.layout()).thenReturn(container.orElseThrow().layout());
    when(leaving.files()).thenReturn(files);
    when(files.read(any())).thenThrow(new WorkloadAwayException("away", new IOException()));

    assertThat(server(leaving).isAsConfigured("127.0.0.2", Optional.empty())).isFalse();
  }
}
