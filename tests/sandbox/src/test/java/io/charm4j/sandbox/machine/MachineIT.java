package io.charm4j.sandbox.machine;

import static io.charm4j.sandbox.machine.TestModel.FIRST;
import static io.charm4j.sandbox.machine.TestModel.SECOND;
import static io.charm4j.sandbox.machine.TestModel.UNIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.charm4j.hooktool.HookToolResult;
import io.charm4j.testing.engine.substrate.MachineInstance;
import io.charm4j.testing.engine.substrate.ProgramEnd;
import io.charm4j.testing.engine.substrate.StorageInstance;
import io.charm4j.testing.engine.substrate.SubstrateException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MachineIT {
  private TestModel model;
  private MachineInstance first;
  private MachineInstance second;
  private Duration startTime;

  @BeforeAll
  void startMachines() throws IOException {
    HostRequirements.assumeMachines();
    model = TestModel.open((_, _, _) -> new HookToolResult(0, "", ""));
    first = model.substrate().startMachine(FIRST);
    Instant before = Instant.now();
    second = model.substrate().startMachine(SECOND);
    startTime = Duration.between(before, Instant.now());
  }

  @AfterAll
  void removeMachines() throws IOException {
    if (model != null) {
      model.close();
    }
  }

  @Test
  void startsWithinASecond() {
    assertThat(startTime).isLessThan(Duration.ofSeconds(1));
  }

  @Test
  void hasItsOwnAddressAndName() throws IOException {
    TestModel.Run run = model.dispatch("#!/bin/sh\nhostname; ip -4 -o address show dev eth0\n");

    assertThat(first.hostName()).isEqualTo("juju-test-0");
    assertThat(run.outputLines().getFirst()).isEqualTo("juju-test-0");
    assertThat(run.output()).contains(first.address() + "/" + first.prefixLength());
    assertThat(second.address()).isNotEqualTo(first.address());
    assertThat(second.subnet()).isEqualTo(first.subnet());
  }

  @Test
  void startingARunningMachineKeepsIt() throws IOException {
    String before = Files.readString(model.directory().machine(FIRST).firstProcess());

    MachineInstance again = model.substrate().startMachine(FIRST);

    assertThat(again).isEqualTo(first);
    assertThat(Files.readString(model.directory().machine(FIRST).firstProcess())).isEqualTo(before);
  }

  @Test
  void machinesAndHostReachEachOther() throws Exception {
    try (ServerSocket hostServer = new ServerSocket()) {
      hostServer.bind(new InetSocketAddress(model.substrate().hostAddress(), 0));
      Thread answer =
          Thread.ofVirtual()
              .start(() -> {
                try (Socket client = hostServer.accept()) {
                  client
                      .getOutputStream()
                      .write("from the host\n".getBytes(StandardCharsets.UTF_8));
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });

      TestModel.Run fromMachine =
          model.dispatch(connect(model.substrate().hostAddress(), hostServer.getLocalPort()));

      answer.join(Duration.ofSeconds(5));
      assertThat(fromMachine.output()).isEqualTo("from the host\n");
    }
    try (LaunchedProgram _ = listen(7001);
        LaunchedProgram _ = listen(7002)) {
      assertThat(readFrom(second.address(), 7001)).isEqualTo("from machine 1\n");
      assertThat(model.dispatch(connect(second.address(), 7002)).output())
          .isEqualTo("from machine 1\n");
    }
  }

  @Test
  void seesNoJava() throws IOException {
    TestModel.Run run =
        model.dispatch(
            "#!/bin/sh\ncommand -v java javac keytool; ls /usr/lib/jvm /usr/bin/java 2>/dev/null; true\n");

    assertThat(run.end()).isEqualTo(new ProgramEnd.Exited(0));
    assertThat(run.output()).isEmpty();
  }

  @Test
  void seesNothingElseOfTheHost() throws IOException {
    TestModel.Run run =
        model.dispatch(
            "#!/bin/sh\nls -A /root /home /srv /tmp /run; ls -A /; cat /proc/[0-9]*/comm\n");

    assertThat(run.output()).doesNotContain("model", "work", ".host", "old_root");
    assertThat(run.outputLines()).contains("/root:", "/tmp:", "lock", "perl");
    assertThat(run.output()).doesNotContain("java");
  }

  @Test
  void writesToSystemDirectoriesWithoutTouchingTheHost() throws IOException {
    TestModel.Run run =
        model.dispatch(
            "#!/bin/sh\necho here > /etc/charm4j-probe && echo here > /usr/lib/charm4j-probe\n");

    assertThat(run.end()).isEqualTo(new ProgramEnd.Exited(0));
    assertThat(Path.of("/etc/charm4j-probe")).doesNotExist();
    assertThat(Path.of("/usr/lib/charm4j-probe")).doesNotExist();
  }

  @Test
  void reapsOrphans() throws IOException {
    TestModel.Run run =
        model.dispatch(
            """
            #!/bin/sh
            (sh -c 'exec >/dev/null 2>&1; true' &)
            (sh -c 'exec >/dev/null 2>&1; sleep 0.05' &)
            sleep 0.3
            grep -l '^State:.*zombie' /proc/[0-9]*/status
            true
            """);

    assertThat(run.output()).isEmpty();
  }

  @Test
  void storageOutlivesMachineAndUnit() throws IOException {
    StorageInstance storage =
        new StorageInstance("data/0", "data", "/var/snap/probe/common/data", false, 0);

    String location = model.substrate().attachStorage(UNIT, FIRST, storage);
    TestModel.Run write = model.dispatch("#!/bin/sh\necho kept > " + location + "/file\n");
    model.substrate().detachStorage(UNIT, FIRST, storage, false);
    TestModel.Run detached = model.dispatch("#!/bin/sh\nls -A " + location + "\n");
    model.substrate().attachStorage(UNIT, FIRST, storage);
    model.substrate().attachStorage(UNIT, FIRST, storage);
    TestModel.Run again = model.dispatch("#!/bin/sh\ncat " + location + "/file\n");
    model.substrate().detachStorage(UNIT, FIRST, storage, true);

    assertThat(write.end()).isEqualTo(new ProgramEnd.Exited(0));
    assertThat(detached.output()).isEmpty();
    assertThat(again.output()).isEqualTo("kept\n");
    assertThat(model.directory().storage("data/0")).doesNotExist();
  }

  @Test
  void readOnlyStorageRefusesWrites() throws IOException {
    StorageInstance storage = new StorageInstance("seed/1", "seed", "/srv/seed", true, 0);

    model.substrate().attachStorage(UNIT, FIRST, storage);
    TestModel.Run run = model.dispatch("#!/bin/sh\ntouch /srv/seed/file\n");
    model.substrate().detachStorage(UNIT, FIRST, storage, true);

    assertThat(run.end()).isEqualTo(new ProgramEnd.Exited(1));
    assertThat(run.errors()).contains("Read-only file system");
  }

  @Test
  void readsAFileAsTheAgentDoes(@TempDir Path outside) throws IOException {
    Path hostFile = Files.writeString(outside.resolve("file"), "the host's");
    model.dispatch("#!/bin/sh\nprintf 'secret\\0text' > /tmp/content\n");

    byte[] content = model.substrate().readFile(UNIT, FIRST, "/tmp/content");

    assertThat(content).isEqualTo("secret\0text".getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> model.substrate().readFile(UNIT, FIRST, hostFile.toString()))
        .isInstanceOf(IOException.class)
        .hasMessage("no such file or directory");
  }

  @Test
  void placesAResourceWhereTheAgentKeepsIt(@TempDir Path outside) throws IOException {
    Path source = Files.writeString(outside.resolve("upload"), "bits");

    String path = model.substrate().placeResource(UNIT, FIRST, "snap", "valkey.snap", source);
    TestModel.Run run = model.dispatch("#!/bin/sh\ncat " + path + "\n");

    assertThat(path).isEqualTo("/var/lib/juju/agents/unit-probe-0/resources/snap/valkey.snap");
    assertThat(run.output()).isEqualTo("bits");
  }

  @Test
  void refusesPlacesThatMachinesShare() {
    assertThatThrownBy(() -> new ModelDirectory(Path.of("/usr/lib/model")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ModelDirectory(Path.of("relative")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesToCleanWhatIsNoModel(@TempDir Path other) throws IOException {
    Files.writeString(other.resolve("precious"), "x");

    assertThatThrownBy(() -> ModelCleaner.cleanUp(new ModelDirectory(other)))
        .isInstanceOf(SubstrateException.class);

    assertThat(other.resolve("precious")).exists();
  }

  private LaunchedProgram listen(int port) throws IOException {
    LaunchedProgram program =
        model
            .launcher()
            .start(
                SECOND,
                new LaunchRequest(
                    "/",
                    List.of(
                        "/usr/bin/perl",
                        "-MIO::Socket::INET",
                        "-e",
                        "my $s = IO::Socket::INET->new(Listen => 5, LocalPort => "
                            + port
                            + ") or die; my $c = $s->accept; print $c \"from machine 1\\n\";"),
                    Map.of(),
                    Optional.of(Duration.ZERO)));
    awaitListening(port);
    return program;
  }

  private void awaitListening(int port) throws IOException {
    String wanted = String.format(":%04X 00000000:0000 0A", port);
    Path table = Path.of("/proc/" + processOf() + "/net/tcp");
    Instant deadline = Instant.now().plusSeconds(5);
    while (!Files.readString(table).contains(wanted)) {
      assertThat(Instant.now()).isBefore(deadline);
      Thread.onSpinWait();
    }
  }

  private long processOf() {
    return FirstProcess.read(model.directory().machine(SECOND).firstProcess())
        .orElseThrow()
        .processId();
  }

  private static String connect(String address, int port) {
    return """
    #!/usr/bin/perl
    use IO::Socket::INET;
    my $s = IO::Socket::INET->new(PeerAddr => '%s', PeerPort => %d, Timeout => 5) or die "connect: $!";
    print <$s>;
    """
        .formatted(address, port);
  }

  private static String readFrom(String address, int port) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(address, port), 5000);
      socket.setSoTimeout(5000);
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
