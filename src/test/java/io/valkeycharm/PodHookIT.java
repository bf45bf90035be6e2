package io.valkeycharm;

import static org.assertj.core.api.Assertions.assertThat;

import io.charm4j.CharmRuntime;
import io.charm4j.hooktool.HookToolResult;
import io.valkeycharm.managers.Pause;
import io.valkeycharm.testing.FakeStore;
import io.valkeycharm.testing.LocalContainer;
import io.valkeycharm.testing.PebbleClientThreads;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hook that has talked to a real Pebble. */
class PodHookIT {
  @TempDir private Path root;

  /** They would hold up the exit of each hook. */
  @Test
  void leavesNoThreadsOfThePebbleClient() throws Exception {
    Files.copy(Path.of("..", "metadata.yaml"), root.resolve("metadata.yaml"));
    try (LocalContainer container = LocalContainer.start()) {
      CharmParts parts =
          new CharmParts(
              container.workload(), context -> new FakeStore(), InstantSource.system(), Pause.REAL);

      List<String> asked = new CopyOnWriteArrayList<>();
      PebbleClientThreads threads = PebbleClientThreads.fromNow();
      int exitCode =
          CharmRuntime.dispatch(
              pebbleReady(),
              call -> {
                asked.add(String.join(" ", call.commandLine()));
                return switch (call.tool()) {
                  case "is-leader" -> new HookToolResult(0, "false", "");
                  case "relation-ids" -> new HookToolResult(0, "[]", "");
                  case "secret-get" -> new HookToolResult(1, "", "ERROR secret not found\n");
                  default -> new HookToolResult(0, "{}", "");
                };
              },
              parts::charm);

      assertThat(exitCode).as(asked.toString()).isZero();
      assertThat(container.layout().dataDirectory()).isDirectory();
      assertThat(threads.names()).isEmpty();
    }
  }

  private Map<String, String> pebbleReady() {
    return Map.ofEntries(
        Map.entry("JUJU_CHARM_DIR", root.toString()),
        Map.entry("JUJU_UNIT_NAME", "valkey/0"),
        Map.entry("JUJU_MODEL_NAME", "test"),
        Map.entry("JUJU_MODEL_UUID", "cdac5656-2423-4388-8f30-41854b4cca7d"),
        Map.entry("JUJU_VERSION", "3.6.8"),
        Map.entry("JUJU_CONTEXT_ID", "valkey/0-valkey-pebble-ready-1"),
        Map.entry("JUJU_WORKLOAD_NAME", "valkey"),
        Map.entry("JUJU_HOOK_NAME", "valkey-pebble-ready"),
        Map.entry("JUJU_DISPATCH_PATH", "hooks/valkey-pebble-ready"));
  }
}
