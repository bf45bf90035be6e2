package io.valkeycharm.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.charm4j.secret.SensitiveString;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SystemCommandLauncherTest {
  private final SystemCommandLauncher launcher =
      new SystemCommandLauncher(Map.of("PATH", "/usr/bin:/bin", "JUJU_CONTEXT_ID", "secret-ish"));

  private static Command shell(String text, Map<String, SensitiveString> environment) {
    return new Command(List.of("/bin/sh", "-c", text), environment, Duration.ofSeconds(5));
  }

  @Test
  void keepsOutputErrorsAndExitCodeApart() throws WorkloadException {
    assertThat(launcher.run(shell("echo out; echo err >&2; exit 3", Map.of())))
        .isEqualTo(new CommandResult(3, "out\n", "err\n"));
  }

  @Test
  void handsOverOnlyWhatTheProgramNeeds() throws WorkloadException {
    CommandResult result =
        launcher.run(shell("env", Map.of("PASSWORD", SensitiveString.of("hush"))));
    assertThat(result.standardOutput().lines())
        .contains("PASSWORD=hush", "PATH=/usr/bin:/bin")
        .noneMatch(line -> line.startsWith("JUJU_"));
  }

  @Test
  void commandDoesNotShowItsSecrets() {
    assertThat(shell("true", Map.of("PASSWORD", SensitiveString.of("hush"))).toString())
        .doesNotContain("hush");
  }

  @Test
  void killsWhatDoesNotEndInItsTime() {
    Command command =
        new Command(List.of("/bin/sh", "-c", "sleep 60"), Map.of(), Duration.ofMillis(200));
    Set<ProcessHandle> others = descendants();
    assertThatThrownBy(() -> launcher.run(command))
        .isInstanceOf(WorkloadException.class)
        .hasMessageContaining("/bin/sh did not end within");
    await(() -> others.containsAll(descendants()));
  }

  private static Set<ProcessHandle> descendants() {
    return ProcessHandle.current().descendants().collect(Collectors.toUnmodifiableSet());
  }

  private static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + Duration.ofSeconds(5).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("time to wait").isLessThan(end);
      Thread.onSpinWait();
    }
  }

  @Test
  void saysWhichProgramCannotBeStarted() {
    Command command = new Command(List.of("/nowhere/valkey-cli"), Map.of(), Duration.ofSeconds(1));
    assertThatThrownBy(() -> launcher.run(command))
        .isInstanceOf(WorkloadException.class)
        .hasMessage("Could not start /nowhere/valkey-cli");
  }

  @Test
  void refusesEndlessOutput() {
    Command command =
        new Command(
            List.of("/bin/sh", "-c", "head -c 3000000 /dev/zero"),
            Map.of(),
            Duration.ofSeconds(20));
    assertThatThrownBy(() -> launcher.run(command)).isInstanceOf(WorkloadException.class);
  }

  @Test
  void streamsOutputWhileTheProgramRuns() throws Exception {
    Process process = launcher.start(shell("echo begun; sleep 60", Map.of()));
    try {
      assertThat(process.getInputStream().readNBytes(6)).asString().isEqualTo("begun\n");
      assertThat(process.isAlive()).isTrue();
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
    }
    assertThat(process.isAlive()).isFalse();
  }
}
