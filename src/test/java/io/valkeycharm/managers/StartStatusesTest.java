package io.valkeycharm.managers;

import static org.assertj.core.api.Assertions.assertThat;

import io.charm4j.pebble.Container;
import io.charm4j.pebble.PebbleLimits;
import io.charm4j.status.Maintenance;
import io.valkeycharm.state.StartState;
import io.valkeycharm.testing.FakeMachine;
import io.valkeycharm.testing.FakeServers;
import io.valkeycharm.workload.K8sWorkload;
import io.valkeycharm.workload.Workload;
import io.valkeycharm.workload.WorkloadException;
import io.valkeycharm.workload.WorkloadLayout;
import io.valkeycharm.workload.WorkloadOwner;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StartStatusesTest {
  @TempDir private Path directory;

  @ParameterizedTest
  @EnumSource(names = {"WAITING_TO_START", "STARTING_WAITING_VALKEY"})
  void aContainerThatIsAwayIsWhatTheUnitWaitsFor(StartState state) {
    try (Container container =
        Container.at("valkey", directory.resolve("no.socket"), PebbleLimits.standard())) {
      Workload away =
          new K8sWorkload(
              container,
              WorkloadLayout.ofRock(WorkloadLayout.SERVER_PORT),
              WorkloadOwner.ROCK_DAEMON);

      assertThat(StartStatuses.of(state, away))
          .contains(new Maintenance("Waiting for the workload container valkey"));
    }
  }

  @Test
  void aSnapThatIsNotThereIsWhatTheUnitWaitsFor() {
    Workload machine = new FakeMachine(directory, new FakeServers()).workload();

    assertThat(StartStatuses.of(StartState.WAITING_TO_START, machine))
        .contains(new Maintenance("Waiting for the snap charmed-valkey"));
  }

  @Test
  void aUnitWithItsWorkloadWaitsForItsLeader() throws WorkloadException {
    Workload machine = new FakeMachine(directory, new FakeServers()).workload();
    machine.install();

    assertThat(StartStatuses.of(StartState.WAITING_TO_START, machine))
        .contains(new Maintenance("Waiting for leader to allow service start"));
    assertThat(StartStatuses.of(StartState.STARTING_WAITING_VALKEY, machine))
        .contains(new Maintenance("Waiting for Valkey to start..."));
    assertThat(StartStatuses.of(StartState.STARTED, machine)).isEmpty();
  }
}
