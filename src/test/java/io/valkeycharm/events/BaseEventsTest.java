package io.valkeycharm.events;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.charm4j.model.Model;
import io.valkeycharm.managers.InstallManager;
import io.valkeycharm.managers.PasswordManager;
import io.valkeycharm.managers.ReplicationManager;
import io.valkeycharm.managers.ServerManager;
import io.valkeycharm.state.ClusterState;
import io.valkeycharm.workload.K8sWorkload;
import io.valkeycharm.workload.WorkloadAwayException;
import io.valkeycharm.workload.WorkloadException;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a workload that cannot do its part is for a hook. */
class BaseEventsTest {
  private final ClusterState state = mock(ClusterState.class);
  private final K8sWorkload workload = mock(K8sWorkload.class);
  private final ServerManager server = mock(ServerManager.class);
  private final BaseEvents events =
      new BaseEvents(
          mock(Model.class),
          state,
          workload,
          mock(InstallManager.class),
          mock(PasswordManager.class),
          mock(ReplicationManager.class),
          server);

  @Test
  void workloadThatIsAwayIsForTheNextEvent() throws WorkloadException {
    when(state.peers()).thenReturn(Optional.empty());
    when(server.version()).thenReturn(Optional.empty());
    doThrow(new WorkloadAwayException("away", new IOException()))
        .when(workload)
        .prepareDataDirectory();

    events.workloadReady();

    verify(workload).prepareDataDirectory();
  }

  @Test
  void workloadThatRefusesFailsTheHook() throws WorkloadException {
    doThrow(new WorkloadException("no")).when(workload).prepareDataDirectory();

    assertThatThrownBy(events::workloadReady)
        .isInstanceOf(HookFailedException.class)
        .hasMessage("no");
  }
}
