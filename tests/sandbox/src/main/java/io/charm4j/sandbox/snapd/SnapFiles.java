package io.charm4j.sandbox.snapd;

import io.charm4j.sandbox.files.FileTrees;
import io.charm4j.sandbox.files.Resources;
import io.charm4j.sandbox.machine.CollectedOutput;
import io.charm4j.sandbox.machine.LaunchRequest;
import io.charm4j.sandbox.machine.LaunchedProgram;
import io.charm4j.sandbox.machine.RunningMachine;
import io.charm4j.testing.engine.substrate.ProgramEnd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** The directories, commands and user that a snap has on a machine (reference/snapd §9). */
final class SnapFiles {
  /** The user and group of snaps that ask for {@code snap_daemon}. */
  static final int USER = 584788;

  private static final String USER_NAME = "snap_daemon";
  private static final Map<String, String> ENVIRONMENT =
      Map.of("PATH", "/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL", "C.UTF-8");

  private final RunningMachine machine;

  SnapFiles(RunningMachine machine) {
    this.machine = machine;
  }

  /** Makes what the machine needs before its first snap. */
  void prepare() throws IOException {
    Resources.installProgram(
        SnapFiles.class, "snap-confine.sh", machine.directory().inside("/snap/.confine"));
  }

  /**
   * Kills the services that an earlier controller, itself killed, left behind: nobody would restart or
   * stop them, and they hold the ports.
   */
  void killLeftBehind() throws IOException {
    String user = Integer.toString(USER);
    ProgramEnd end =
        runToEnd(
            new ByteArrayOutputStream(),
            "/usr/bin/setpriv",
            "--reuid",
            user,
            "--regid",
            user,
            "--clear-groups",
            "/bin/sh",
            "-c",
            "kill -KILL -1");
    // With nobody else to kill the call fails; either way nothing of the user is left.
    if (end instanceof ProgramEnd.NotStarted(String reason)) {
      throw new IOException("cannot kill the services that were left behind: " + reason);
    }
  }

  /** Puts a revision in place, with its own copy of the data of the one that is in use. */
  void install(SnapDefinition snap, int revision, OptionalInt before) throws IOException {
    if (!snap.services().isEmpty()) {
      addUser();
    }
    Path snapRoot = machine.view("/snap/" + snap.name());
    Path programs = snapRoot.resolve(revision + "/usr/bin");
    Files.createDirectories(programs);
    for (String program : programs(snap)) {
      Path link = programs.resolve(Path.of(program).getFileName().toString());
      if (!Files.isSymbolicLink(link)) {
        Files.createSymbolicLink(link, Path.of(program));
      }
    }
    String data = "/var/snap/" + snap.name();
    if (before.isPresent() && before.getAsInt() != revision) {
      FileTrees.delete(machine.view(data + "/" + revision));
      run("/bin/cp", "-a", data + "/" + before.getAsInt(), data + "/" + revision);
    }
    run("/bin/mkdir", "-p", data + "/common", data + "/" + revision);
    Path privateTemporary = machine.view("/tmp/snap-private-tmp/snap." + snap.name() + "/tmp");
    Files.createDirectories(privateTemporary);
    Files.setPosixFilePermissions(
        privateTemporary.resolve("../..").normalize(),
        PosixFilePermissions.fromString("rwx------"));
    run("/bin/chmod", "1777", "/tmp/snap-private-tmp/snap." + snap.name() + "/tmp");
    pointTo(snapRoot.resolve("current"), revision);
    pointTo(machine.view(data + "/current"), revision);
    writeCommands(snap, revision);
  }

  /** What the snap's install hook does; it runs at the installation only. */
  void runInstallHook(SnapDefinition snap, int revision) throws IOException {
    if (snap.services().isEmpty()) {
      return;
    }
    String root = "/var/snap/" + snap.name();
    String data = root + "/" + revision;
    String store = root + "/common/var/lib/" + snap.name();
    String configuration = data + "/etc/" + snap.name();
    run("/bin/mkdir", "-p", store, configuration);
    for (SnapDefinition.Service service : snap.services()) {
      Files.writeString(
          machine.view(configuration + "/" + service.configuration()),
          stockConfiguration(service, store));
    }
    String owner = USER + ":" + USER;
    run("/bin/chown", "-R", owner, data, root + "/common");
  }

  /** Takes the snap away with its data, and with what is mounted in its data. */
  void remove(SnapDefinition snap) throws IOException {
    for (String command : snap.commands().keySet()) {
      Files.deleteIfExists(machine.view("/snap/bin/" + snap.name() + "." + command));
    }
    FileTrees.delete(machine.view("/snap/" + snap.name()));
    FileTrees.delete(machine.view("/var/snap/" + snap.name()));
    FileTrees.delete(machine.view("/tmp/snap-private-tmp/snap." + snap.name()));
  }

  /** How to start a service of the snap; the wrapper drops from root to the snap's user. */
  LaunchRequest service(SnapDefinition snap, SnapDefinition.Service service, int revision) {
    String data = "/var/snap/" + snap.name() + "/" + revision;
    String program =
        "/snap/"
            + snap.name()
            + "/"
            + revision
            + "/usr/bin/"
            + Path.of(service.program()).getFileName();
    return new LaunchRequest(
        data,
        List.of(
            "/snap/.confine",
            snap.name(),
            Integer.toString(USER),
            program,
            data + "/etc/" + snap.name() + "/" + service.configuration()),
        environment(snap, revision),
        Optional.of(Duration.ofMillis(100)));
  }

  private static Map<String, String> environment(SnapDefinition snap, int revision) {
    return Map.of(
        "PATH",
        "/snap/" + snap.name() + "/" + revision + "/usr/bin:/usr/sbin:/usr/bin:/sbin:/bin",
        "LANG",
        "C.UTF-8",
        "SNAP",
        "/snap/" + snap.name() + "/" + revision,
        "SNAP_NAME",
        snap.name(),
        "SNAP_INSTANCE_NAME",
        snap.name(),
        "SNAP_REVISION",
        Integer.toString(revision),
        "SNAP_DATA",
        "/var/snap/" + snap.name() + "/" + revision,
        "SNAP_COMMON",
        "/var/snap/" + snap.name() + "/common");
  }

  private void writeCommands(SnapDefinition snap, int revision) throws IOException {
    Path directory = machine.view("/snap/bin");
    Files.createDirectories(directory);
    for (Map.Entry<String, String> command : snap.commands().entrySet()) {
      StringBuilder script = new StringBuilder("#!/bin/sh\n");
      environment(snap, revision)
          .forEach((name, value) -> {
            if (name.startsWith("SNAP")) {
              script.append("export ").append(name).append('=').append(value).append('\n');
            }
          });
      script
          .append("exec /snap/.confine ")
          .append(snap.name())
          .append(" '' /snap/")
          .append(snap.name())
          .append("/current/usr/bin/")
          .append(Path.of(command.getValue()).getFileName())
          .append(" \"$@\"\n");
      Path file = directory.resolve(snap.name() + "." + command.getKey());
      Files.writeString(file, script);
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }

  private static List<String> programs(SnapDefinition snap) {
    return Stream.concat(
            snap.services().stream().map(SnapDefinition.Service::program),
            snap.commands().values().stream())
        .toList();
  }

  private static String stockConfiguration(SnapDefinition.Service service, String store) {
    return service.name().equals("sentinel")
        ? "port 26379\ndir /tmp\nsentinel monitor mymaster 127.0.0.1 6379 2\n"
        : "bind 127.0.0.1 -::1\nprotected-mode yes\nport 6379\ndir " + store + "\n";
  }

  private void addUser() throws IOException {
    addLine("/etc/group", USER_NAME + ":x:" + USER + ":");
    addLine("/etc/passwd", USER_NAME + ":x:" + USER + ":" + USER + "::/nonexistent:/usr/bin/false");
  }

  private void addLine(String file, String line) throws IOException {
    Path path = machine.view(file);
    if (!Files.readAllLines(path).contains(line)) {
      Files.writeString(path, line + "\n", StandardOpenOption.APPEND);
    }
  }

  private static void pointTo(Path link, int revision) throws IOException {
    if (Files.exists(link, LinkOption.NOFOLLOW_LINKS)) {
      Files.delete(link);
    }
    Files.createSymbolicLink(link, Path.of(Integer.toString(revision)));
  }

  /** Runs a program inside the machine, where links and mounts are the machine's. */
  private void run(String... words) throws IOException {
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    ProgramEnd end = runToEnd(errors, words);
    if (!end.equals(new ProgramEnd.Exited(0))) {
      throw new IOException(
          "'"
              + String.join(" ", words)
              + "' failed: "
              + end
              + ": "
              + errors.toString(StandardCharsets.UTF_8).strip());
    }
  }

  private ProgramEnd runToEnd(ByteArrayOutputStream errors, String... words) {
    LaunchRequest request =
        new LaunchRequest("/", List.of(words), ENVIRONMENT, Optional.of(Duration.ZERO));
    try (LaunchedProgram program = machine.start(request)) {
      return program.await(new CollectedOutput(new ByteArrayOutputStream(), errors));
    }
  }
}
