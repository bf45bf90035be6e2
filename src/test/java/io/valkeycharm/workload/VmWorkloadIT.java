package io.valkeycharm.workload;

import io.valkeycharm.testing.LocalMachine;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** The contract on a machine. */
class VmWorkloadIT extends WorkloadContract {
  @TempDir private Path root;

  private Optional<LocalMachine> machine = Optional.empty();

  @Override
  Workload workload() throws Exception {
    if (machine.isEmpty()) {
      machine = Optional.of(LocalMachine.below(root));
      machine.get().workload().install();
    }
    return machine.get().workload();
  }

  @Override
  List<String> place() {
    return List.of("machine");
  }

  @AfterEach
  void stopServer() throws WorkloadException {
    if (machine.isPresent()) {
      machine.get().close();
    }
  }
}
