package io.charm4j.sandbox.machine;

import static io.charm4j.sandbox.machine.TestModel.CONTEXT;
import static io.charm4j.sandbox.machine.TestModel.FIRST;
import static org.assertj.core.api.Assertions.assertThat;

import io.charm4j.hooktool.HookToolResult;
import io.charm4j.testing.engine.substrate.Program;
import io.charm4j.testing.engine.substrate.ProgramEnd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProgramIT {
  private TestModel model;

  @BeforeAll
  void startMachine() throws IOException {
    HostRequirements.assumeMachines();
    model = TestModel.open((_, _, _) -> new HookToolResult(0, "", ""));
    model.substrate().startMachine(FIRST);
  }

  @AfterAll
  void removeMachine() throws IOException {
    if (model != null) {
      model.close();
    }
  }

  @Test
  void replacesTheEnvironment() throws IOException {
    model.writeDispatch("#!/usr/bin/perl\nprint map { \"$_=$ENV{$_}\\0\" } sort keys %ENV;\n");

    TestModel.Run run =
        model.run(
            new Program.Dispatch(),
            Map.of("EMPTY", "", "LINES", "a\nb", "WITH_EQUALS", "a=b=", "LANG", "C.UTF-8"));

    assertThat(run.output().split("\0"))
        .containsExactly("EMPTY=", "LANG=C.UTF-8", "LINES=a\nb", "WITH_EQUALS=a=b=");
  }

  @Test
  void startsInTheCharmDirectoryWithoutInputAndArguments() throws IOException {
    TestModel.Run run =
        model.dispatch("#!/bin/sh\npwd; readlink /proc/self/fd/0; echo $#; echo $0; umask\n");

    assertThat(run.outputLines())
        .containsExactly(
            "/var/lib/juju/agents/unit-probe-0/charm",
            "/dev/null",
            "0",
            "/var/lib/juju/agents/unit-probe-0/charm/dispatch",
            "0022");
  }

  @Test
  void leavesNoDescriptorsOfItsOwnOpen() throws IOException {
    TestModel.Run run = model.dispatch("#!/bin/sh\nls /proc/$$/fd\n");

    // 0, 1, 2, and the script that the shell reads.
    assertThat(run.outputLines()).containsExactly("0", "1", "10", "2");
  }

  @Test
  void tellsAnExitCodeFromASignal() throws IOException {
    assertThat(model.dispatch("#!/bin/sh\nexit 143\n").end()).isEqualTo(new ProgramEnd.Exited(143));
    assertThat(model.dispatch("#!/bin/sh\nkill -TERM $$\n").end())
        .isEqualTo(new ProgramEnd.Signalled(15));
    assertThat(model.dispatch("#!/bin/sh\nexit 0\n").end()).isEqualTo(new ProgramEnd.Exited(0));
    assertThat(model.dispatch("#!/bin/sh\nkill -SEGV $$\n").end())
        .isEqualTo(new ProgramEnd.Signalled(11));
  }

  @Test
  void cutsLinesAndKeepsTheStreamsApart() throws IOException {
    TestModel.Run run =
        model.dispatch(
            "#!/bin/sh\nhead -c 5000 /dev/zero | tr '\\0' x; echo; echo two; printf end; echo bad >&2\n");

    assertThat(run.outputLines()).extracting(String::length).containsExactly(4096, 904, 3, 3);
    assertThat(run.output()).hasSize(5000 + 1 + 4 + 3);
    assertThat(run.errorLines()).containsExactly("bad");
  }

  @Test
  void waitsAtMostBrieflyForThePipesOfAChildLeftBehind() throws IOException {
    Instant before = Instant.now();

    TestModel.Run run =
        model.dispatch("#!/bin/sh\nsetsid sh -c 'sleep 5; echo too late' &\necho done\n");

    assertThat(run.end()).isEqualTo(new ProgramEnd.Exited(0));
    assertThat(run.outputLines()).containsExactly("done");
    assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(3));
  }

  @Test
  void takesWhatAChildPrintsWithinTheGrace() throws IOException {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    LaunchRequest request =
        new LaunchRequest(
            "/tmp",
            List.of("/bin/sh", "-c", "(sleep 0.3; echo in time) & exit 3"),
            Map.of(),
            Optional.of(Duration.ofSeconds(20)));
    ProgramEnd end;
    try (LaunchedProgram program = model.launcher().start(FIRST, request)) {
      end = program.await(new CollectedOutput(output, new ByteArrayOutputStream()));
    }

    assertThat(end).isEqualTo(new ProgramEnd.Exited(3));
    assertThat(output).hasToString("in time\n");
  }

  @Test
  void killsTheProcessAndNotItsChildren() throws Exception {
    model.writeDispatch("#!/bin/sh\nsleep 60 &\necho $! > /tmp/child\necho $$ > /tmp/self\nwait\n");
    CompletableFuture<TestModel.Run> running =
        CompletableFuture.supplyAsync(
            () -> model.run(new Program.Dispatch(), TestModel.environment()));
    Path self = model.directory().machine(FIRST).inside("/tmp/self");
    awaitContent(self);

    model.substrate().kill(CONTEXT);
    TestModel.Run run = running.get(10, TimeUnit.SECONDS);
    TestModel.Run look =
        model.dispatch(
            "#!/bin/sh\nkill -0 $(cat /tmp/child) && echo child lives; kill -9 $(cat /tmp/child)\n");

    assertThat(run.end()).isEqualTo(new ProgramEnd.Signalled(9));
    assertThat(look.output()).isEqualTo("child lives\n");
  }

  @Test
  void killingWhatHasEndedDoesNothing() throws IOException {
    model.dispatch("#!/bin/sh\ntrue\n");

    model.substrate().kill(CONTEXT);

    assertThat(model.dispatch("#!/bin/sh\necho alive\n").output()).isEqualTo("alive\n");
  }

  @Test
  void fallsBackToALegacyHookOnlyWhenAsked() throws IOException {
    model.writeDispatch("#!/bin/sh\ntrue\n");
    Path charm = charmDirectory();
    Files.delete(charm.resolve("dispatch"));
    Files.createDirectories(charm.resolve("hooks"));
    Path hook = Files.writeString(charm.resolve("hooks/start"), "#!/bin/sh\necho legacy\n");
    Files.setPosixFilePermissions(hook, PosixFilePermissions.fromString("rwxr-xr-x"));

    assertThat(model.run(new Program.Dispatch(), Map.of()).end())
        .isEqualTo(new ProgramEnd.Missing());
    assertThat(model.run(new Program.LegacyHook("hooks/stop"), Map.of()).end())
        .isEqualTo(new ProgramEnd.Missing());
    assertThat(model.run(new Program.LegacyHook("hooks/start"), Map.of()).output())
        .isEqualTo("legacy\n");
  }

  @Test
  void reportsWhyAProgramCannotStart() throws IOException {
    model.writeDispatch("#!/bin/sh\ntrue\n");
    Path dispatch = charmDirectory().resolve("dispatch");
    Files.setPosixFilePermissions(dispatch, PosixFilePermissions.fromString("rw-r--r--"));
    ProgramEnd notExecutable = model.run(new Program.Dispatch(), Map.of()).end();
    ProgramEnd noInterpreter = model.dispatch("#!/no/such/program\n").end();
    ProgramEnd noHeader = model.dispatch("echo a shell would run this\n").end();

    assertThat(notExecutable).isEqualTo(new ProgramEnd.NotStarted("permission denied"));
    assertThat(noInterpreter).isEqualTo(new ProgramEnd.NotStarted("no such file or directory"));
    assertThat(noHeader).isEqualTo(new ProgramEnd.NotStarted("exec format error"));
  }

  @Test
  void runsAnOperatorsScriptAndRemovesIt() throws IOException {
    model.writeDispatch("#!/bin/sh\ntrue\n");

    TestModel.Run run =
        model.run(
            new Program.Script(
                "pwd; [[ -n $BASH_VERSION ]] && echo bash; (sleep 0.3; echo late) & exit 4"),
            TestModel.environment());

    assertThat(run.end()).isEqualTo(new ProgramEnd.Exited(4));
    assertThat(run.outputLines())
        .containsExactly("/var/lib/juju/agents/unit-probe-0/charm", "bash", "late");
    assertThat(model.directory().machine(FIRST).inside("/tmp"))
        .isDirectoryNotContaining("glob:**juju-exec*");
  }

  @Test
  void aStoppedMachineKillsItsPrograms() throws Exception {
    try (TestModel other = TestModel.open((_, _, _) -> new HookToolResult(0, "", ""))) {
      other.substrate().startMachine(FIRST);
      other.writeDispatch("#!/bin/sh\necho > /tmp/self\nsleep 60\n");
      CompletableFuture<TestModel.Run> running =
          CompletableFuture.supplyAsync(
              () -> other.run(new Program.Dispatch(), TestModel.environment()));
      awaitContent(other.directory().machine(FIRST).inside("/tmp/self"));

      other.substrate().stopMachine(FIRST);

      assertThat(running.get(10, TimeUnit.SECONDS).end()).isEqualTo(new ProgramEnd.Signalled(9));
      assertThat(other.directory().machine(FIRST).path()).doesNotExist();
    }
  }

  private Path charmDirectory() {
    return model.directory().machine(FIRST).inside("/var/lib/juju/agents/unit-probe-0/charm");
  }

  private static void awaitContent(Path file) throws IOException {
    Instant deadline = Instant.now().plusSeconds(10);
    while (!Files.exists(file) || Files.size(file) == 0) {
      assertThat(Instant.now()).isBefore(deadline);
      Thread.onSpinWait();
    }
  }
}
