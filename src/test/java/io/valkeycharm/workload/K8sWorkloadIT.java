package io.valkeycharm.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.valkeycharm.testing.LocalContainer;
import io.valkeycharm.testing.PebbleClientThreads;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The contract in a workload container, and what only a container does. */
class K8sWorkloadIT extends WorkloadContract {
  private Optional<LocalContainer> container = Optional.empty();

  private LocalContainer container() throws Exception {
    if (container.isEmpty()) {
      container = Optional.of(LocalContainer.start());
    }
    return container.get();
  }

  @Override
  Workload workload() throws Exception {
    return container().workload();
  }

  @Override
  List<String> place() {
    try {
      return List.of("pod", container().pebble().socket().toString());
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @AfterEach
  void stopContainer() {
    container.ifPresent(LocalContainer::close);
  }

  /** A thread that waits for a socket holds up the exit of the JVM. */
  @Test
  void closedItHasNoThreadsAndOpensAgain() throws Exception {
    PebbleClientThreads threads = PebbleClientThreads.fromNow();
    Workload workload = workload();
    assertThat(workload.isInstalled()).isTrue();
    assertThat(threads.names()).isNotEmpty();

    workload.close();

    assertThat(threads.names()).isEmpty();
    assertThat(workload.isInstalled()).isTrue();
  }

  @Test
  void aContainerThatWasRestartedGetsItsServerBackWithItsData() throws Exception {
    Workload workload = workload();
    writeConfiguration(workload);
    workload.startServer();
    ask(workload, "SET", "kept", "1");

    container().pebble().stop();
    assertThat(workload.isInstalled()).isFalse();
    container().pebble().start();

    assertThat(workload.isInstalled()).isTrue();
    assertThat(workload.isServerActive()).isFalse();
    workload.startServer();
    assertThat(ask(workload, "GET", "kept")).isEqualTo("1");
  }

  @Test
  void aContainerThatIsAwayIsNoFailureWhereThereIsNothingToDoForIt() throws Exception {
    Workload workload = workload();
    writeConfiguration(workload);
    container().pebble().stop();

    workload.install();
    workload.prepareDataDirectory();
    workload.removeConfiguration();
    assertThat(workload.memoryBytes()).isZero();
    assertThatThrownBy(workload::startServer).isInstanceOf(WorkloadException.class);
    assertThat(workload.layout().serverConfiguration()).exists();
  }

  @Test
  void aServerThatDoesNotStartIsAnErrorWithItsReason() throws Exception {
    Workload workload = workload();
    workload.files().writePrivate(workload.layout().serverConfiguration(), "no-such-directive 1\n");
    assertThatThrownBy(workload::startServer)
        .isInstanceOf(WorkloadException.class)
        .hasMessageContaining("exited quickly");
    assertThat(workload.isServerActive()).isFalse();
    writeConfiguration(workload);
    workload.startServer();
    assertThat(ask(workload, "PING")).isEqualTo("PONG");
  }

  @Test
  void theSentinelIsThereAndIdle() throws Exception {
    Workload workload = workload();
    writeConfiguration(workload);
    workload.startServer();
    try (var pebble = LocalContainer.connect(container().pebble().socket())) {
      assertThat(pebble.service("valkey-sentinel").orElseThrow().isActive()).isFalse();
    }
  }
}
