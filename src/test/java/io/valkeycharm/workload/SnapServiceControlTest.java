package io.valkeycharm.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.charm4j.snapd.Lasting;
import io.charm4j.snapd.Snap;
import io.charm4j.snapd.SnapService;
import io.charm4j.snapd.SnapTarget;
import io.charm4j.snapd.SnapdClient;
import io.charm4j.snapd.SnapdException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mockito.InOrder;

/** What is asked of snapd, and in which order; snapd itself is the boundary. */
class SnapServiceControlTest {
  private final SnapdClient snapd = mock(SnapdClient.class);

  private SnapServiceControl on(String architecture) {
    return new SnapServiceControl(() -> snapd, architecture);
  }

  private static Snap installed(String revision) {
    return new Snap("charmed-valkey", revision, "9.0.1", Optional.empty(), true, true);
  }

  private static SnapTarget revision(String revision) {
    return new SnapTarget("charmed-valkey", Optional.of(revision), Optional.empty());
  }

  @Test
  void installsWhatTheSnapNeedsThenTheSnapThenHoldsIt() throws Exception {
    when(snapd.snap("charmed-valkey")).thenReturn(Optional.empty());

    on("amd64").install();

    InOrder order = inOrder(snapd);
    order.verify(snapd).ensure(SnapTarget.channel("snapd", "latest/candidate"));
    order.verify(snapd).ensure(SnapTarget.channel("core26", "latest/beta"));
    order.verify(snapd).ensure(revision("18"));
    order.verify(snapd).hold("charmed-valkey");
    order.verify(snapd).close();
  }

  @Test
  void eachArchitectureHasARevisionOfItsOwn() throws Exception {
    when(snapd.snap("charmed-valkey")).thenReturn(Optional.empty());
    on("aarch64").install();
    verify(snapd).ensure(revision("17"));
  }

  @Test
  void leavesTheRightRevisionAlone() throws Exception {
    when(snapd.snap("charmed-valkey")).thenReturn(Optional.of(installed("18")));
    on("amd64").install();
    verify(snapd, never()).ensure(any());
    verify(snapd).hold("charmed-valkey");
  }

  @Test
  void replacesAnotherRevision() throws Exception {
    when(snapd.snap("charmed-valkey")).thenReturn(Optional.of(installed("12")));
    on("amd64").install();
    verify(snapd).ensure(revision("18"));
  }

  @Test
  void onlyTheRightRevisionIsUpToDate() throws Exception {
    when(snapd.snap("charmed-valkey"))
        .thenReturn(Optional.of(installed("18")))
        .thenReturn(Optional.of(installed("12")))
        .thenReturn(Optional.empty());
    SnapServiceControl control = on("amd64");
    assertThat(control.isUpToDate()).isTrue();
    assertThat(control.isUpToDate()).isFalse();
    assertThat(control.isUpToDate()).isFalse();
  }

  @Test
  void refusesAnArchitectureWithoutASnap() {
    assertThatThrownBy(() -> on("riscv64").install())
        .isInstanceOf(WorkloadException.class)
        .hasMessageContaining("architecture");
  }

  @Test
  void readsTheStateOfOneService() throws Exception {
    when(snapd.services("charmed-valkey"))
        .thenReturn(
            List.of(
                new SnapService("charmed-valkey", "sentinel", false, false),
                new SnapService("charmed-valkey", "server", false, true)));
    SnapServiceControl control = on("amd64");
    assertThat(control.state("server")).isEqualTo(ServiceState.ACTIVE);
    assertThat(control.state("sentinel")).isEqualTo(ServiceState.INACTIVE);
    assertThat(control.state("exporter")).isEqualTo(ServiceState.ABSENT);
  }

  @Test
  void startsForThisBootOnly() throws Exception {
    on("amd64").start("server");
    verify(snapd).start("charmed-valkey", List.of("server"), Lasting.UNTIL_BOOT);
  }

  @Test
  void saysWhatCouldNotBeDoneAndClosesTheClient() throws Exception {
    SnapdException refusal = mock(SnapdException.Refused.class);
    when(refusal.getMessage()).thenReturn("snapd refused it");
    when(snapd.services("charmed-valkey")).thenThrow(refusal);
    assertThatThrownBy(() -> on("amd64").state("server"))
        .isInstanceOf(WorkloadException.class)
        .hasMessage("Could not look at the service charmed-valkey.server: snapd refused it")
        .hasCause(refusal);
    verify(snapd).close();
  }
}
