package io.valkeycharm.workload;

import io.valkeycharm.testing.LocalMachine;
import java.nio.file.Files;
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
      // The machine lies below a directory, and so does what its kernel tells.
      Path kernel = root.resolve("proc/meminfo");
      Files.createDirectories(kernel.getParent());
      Files.writeString(kernel, Files.readString(Path.of("/proc/meminfo")));
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
