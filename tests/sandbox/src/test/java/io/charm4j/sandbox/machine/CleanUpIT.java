package io.charm4j.sandbox.machine;

import static io.charm4j.sandbox.machine.TestModel.FIRST;
import static io.charm4j.sandbox.machine.TestModel.SECOND;
import static io.charm4j.sandbox.machine.TestModel.UNIT;
import static org.assertj.core.api.Assertions.assertThat;

import io.charm4j.hooktool.HookToolResult;
import io.charm4j.testing.engine.substrate.Program;
import io.charm4j.testing.engine.substrate.StorageInstance;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CleanUpIT {
  @TempDir private Path temporary;

  @BeforeEach
  void checkHost() {
    HostRequirements.assumeMachines();
  }

  @Test
  void destroyLeavesNothing() throws IOException {
    try (TestModel model = TestModel.open((_, _, _) -> new HookToolResult(0, "", ""))) {
      Path path = model.directory().path();
      Set<String> before = traces(path, "none");
      model.substrate().startMachine(FIRST);
      model.substrate().startMachine(SECOND);
      model
          .substrate()
          .attachStorage(UNIT, FIRST, new StorageInstance("data/0", "data", "/srv/d", false, 0));
      model.dispatch("#!/bin/sh\nsetsid sleep 600 >/dev/null 2>&1 &\n");
      String bridge = bridge(path);
      assertThat(traces(path, bridge))
          .contains("process perl", "link " + bridge, "link " + bridge + "m0")
          .isNotEqualTo(before);

      model.substrate().stopMachine(SECOND);
      assertThat(model.substrate().startMachine(FIRST).hostName()).isEqualTo("juju-test-0");
      model.substrate().stopMachine(FIRST);
      model.substrate().stopMachine(FIRST);
      ModelCleaner.cleanUp(model.directory());

      assertThat(traces(path, bridge)).isEqualTo(before);
      assertThat(path).doesNotExist();
    }
  }

  @Test
  void cleansUpAfterAControllerThatWasKilled() throws Exception {
    Path state = temporary.resolve("m");
    Set<String> before = traces(state, "none");
    Process controller =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Controller.class.getName(),
                state.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader output = controller.inputReader(StandardCharsets.UTF_8)) {
      assertThat(output.readLine()).isEqualTo("running");
      controller.destroyForcibly().waitFor();
    }
    String bridge = bridge(state);
    assertThat(traces(state, bridge)).contains("process perl", "link " + bridge + "m1");

    ModelCleaner.cleanUp(new ModelDirectory(state));
    ModelCleaner.cleanUp(new ModelDirectory(state));

    assertThat(state).doesNotExist();
    assertThat(traces(state, bridge)).isEqualTo(before);
  }

  @Test
  void aNewControllerFindsTheMachinesOfAKilledOne() throws IOException {
    try (TestModel model = TestModel.open((_, _, _) -> new HookToolResult(0, "", ""))) {
      model.substrate().startMachine(FIRST);
      String process = Files.readString(model.directory().machine(FIRST).firstProcess());

      LinuxSubstrate next =
          LinuxSubstrate.open(
              model.directory(),
              "test",
              Layering.OVERLAY,
              (_, _, _) -> new HookToolResult(0, "", ""),
              MachineServices.none());
      next.startMachine(FIRST);

      assertThat(Files.readString(model.directory().machine(FIRST).firstProcess()))
          .isEqualTo(process);
    }
  }

  @Test
  void aMachineThatDiedStartsAgainWithItsDiskAndStorage() throws IOException {
    try (TestModel model = TestModel.open((_, _, _) -> new HookToolResult(0, "", ""))) {
      model.substrate().startMachine(FIRST);
      model
          .substrate()
          .attachStorage(UNIT, FIRST, new StorageInstance("data/0", "data", "/srv/d", false, 0));
      model.dispatch(
          "#!/bin/sh\necho disk > /var/kept; echo store > /srv/d/kept; echo e > /etc/kept\n");
      FirstProcess.read(model.directory().machine(FIRST).firstProcess()).orElseThrow().kill();

      model.substrate().startMachine(FIRST);
      TestModel.Run run = model.dispatch("#!/bin/sh\ncat /var/kept /srv/d/kept /etc/kept\n");

      assertThat(run.outputLines()).containsExactly("disk", "store", "e");
    }
  }

  @Test
  void machinesWorkWithoutOverlays() throws IOException {
    try (TestModel model =
        TestModel.open(
            (_, _, _) -> new HookToolResult(0, "", ""), Layering.BIND, MachineServices.none())) {
      model.substrate().startMachine(FIRST);

      TestModel.Run run =
          model.dispatch(
              "#!/bin/sh\ncommand -v java; echo x > /etc/probe && cat /etc/probe; touch /usr/probe; id -un\n");

      assertThat(run.outputLines()).containsExactly("x", "root");
      assertThat(run.errors()).contains("Read-only file system");
    }
  }

  @Test
  void twoModelsDoNotMeet() throws IOException {
    try (TestModel one = TestModel.open((_, _, _) -> new HookToolResult(0, "", ""));
        TestModel other = TestModel.open((_, _, _) -> new HookToolResult(0, "", ""))) {
      assertThat(one.substrate().startMachine(FIRST).subnet())
          .isNotEqualTo(other.substrate().startMachine(FIRST).subnet());
      assertThat(one.run(new Program.Dispatch(), Map.of()).outputLines()).isEmpty();
    }
  }

  /** A controller that starts machines and a program, and then waits to be killed. */
  static final class Controller {
    public static void main(String[] arguments) throws Exception {
      ModelDirectory directory = new ModelDirectory(Path.of(arguments[0]));
      try (LinuxSubstrate substrate =
          LinuxSubstrate.open(
              directory,
              "killed",
              Layering.OVERLAY,
              (_, _, _) -> new HookToolResult(0, "", ""),
              MachineServices.none())) {
        substrate.startMachine(FIRST);
        substrate.startMachine(SECOND);
        substrate.attachStorage(
            UNIT, FIRST, new StorageInstance("data/0", "data", "/srv/d", false, 0));
        substrate.readFile(UNIT, FIRST, "/etc/hostname");
        System.out.println("running");
        Thread.sleep(60_000);
      }
    }
  }

  /** Everything a model could leave: processes that name it, mounts, network links. */
  private static Set<String> traces(Path path, String bridge) throws IOException {
    Set<String> traces = new TreeSet<>();
    try (Stream<String> mounts = Files.lines(Path.of("/proc/self/mountinfo"))) {
      traces.addAll(mounts.map(line -> "mount " + line.split(" ", 6)[4]).toList());
    }
    try (Stream<Path> links = Files.list(Path.of("/sys/class/net"))) {
      traces.addAll(
          links
              .map(link -> link.getFileName().toString())
              // Not those of another model whose number begins with this one's.
              .filter(link -> link.equals(bridge) || link.startsWith(bridge + "m"))
              .map(link -> "link " + link)
              .collect(Collectors.toSet()));
    }
    try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
      for (Path process :
          processes.filter(each -> Files.exists(each.resolve("cmdline"))).toList()) {
        traces.addAll(namedIn(process, path.toString()));
      }
    }
    return traces;
  }

  private static String bridge(Path model) throws IOException {
    return "c4j" + Files.readString(model.resolve("network")).strip();
  }

  private static List<String> namedIn(Path process, String path) {
    try {
      String line = Files.readString(process.resolve("cmdline"), StandardCharsets.ISO_8859_1);
      String name = Files.readString(process.resolve("comm")).strip();
      boolean controller = name.equals("java");
      return line.contains(path) && !controller ? List.of("process " + name) : List.of();
    } catch (IOException _) {
      // The process ended while the list was being read.
      return List.of();
    }
  }
}
