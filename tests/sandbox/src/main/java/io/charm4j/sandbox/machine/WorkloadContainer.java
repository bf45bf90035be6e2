package io.charm4j.sandbox.machine;

import io.charm4j.sandbox.files.FileTrees;
import io.charm4j.sandbox.pebble.PebbleQuestions;
import io.charm4j.testing.engine.charm.CharmMetadata;
import io.charm4j.testing.engine.charm.CharmUser;
import io.charm4j.testing.engine.charm.ContainerDefinition;
import io.charm4j.testing.engine.substrate.MachineId;
import io.charm4j.testing.engine.substrate.SubstrateException;
import io.charm4j.testing.engine.substrate.UnitName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** One workload container of a pod; its first process is a real Pebble (reference/pebble-api §14). */
final class WorkloadContainer {
  private static final int FIRST_PORT = 38_813;
  private static final String SOCKET = "/charm/container/pebble.socket";
  private static final String IDENTITIES = "/charm/container/identities.yaml";

  private final UnitName unit;
  private final MachineId pod;
  private final ContainerDefinition definition;
  private final int index;
  private final CharmUser charmUser;
  private final Pods pods;

  WorkloadContainer(UnitName unit, MachineId pod, String name, CharmMetadata charm, Pods pods) {
    this.unit = unit;
    this.pod = pod;
    this.definition =
        Optional.ofNullable(charm.containers().get(name))
            .orElseThrow(
                () -> new IllegalArgumentException(charm.name() + " has no container " + name));
    this.index = List.copyOf(charm.containers().keySet()).indexOf(name);
    this.charmUser = charm.charmUser();
    this.pods = pods;
  }

  UnitName unit() {
    return unit;
  }

  String name() {
    return definition.name();
  }

  /** The container's first process, when it is alive. */
  Optional<FirstProcess> process() {
    return FirstProcess.running(directory().firstProcess());
  }

  /** Its Pebble, when the container runs. */
  Optional<PebbleQuestions> pebble() {
    return process().map(process -> new PebbleQuestions(process.view(SOCKET)));
  }

  /** Starts it from its image; what an earlier one wrote beside its volumes is gone. */
  void start() {
    MachineDirectory directory = directory();
    try {
      FileTrees.delete(directory.path().resolve("upper"));
      FileTrees.delete(directory.path().resolve("work"));
      FileTrees.delete(directory.root());
      Files.createDirectories(directory.root());
      Files.writeString(
          directory.hidden(),
          JavaInstallations.find().stream().map(path -> path + "\n").collect(Collectors.joining()));
      Files.write(directory.path().resolve("users"), WorkloadImage.users());
      Files.write(directory.path().resolve("directories"), WorkloadImage.directories());
      share();
      Files.write(directory.path().resolve("volumes"), volumes());
    } catch (IOException e) {
      throw new SubstrateException("cannot prepare the files of " + this, e);
    }
    List<String> command =
        new ArrayList<>(pods.containerCommand(pod, directory, PodNames.hostName(unit)));
    command.add(Integer.toString(user()));
    command.add(Integer.toString(definition.group().orElse(user())));
    command.add(charmUser == CharmUser.ROOT ? "-" : Integer.toString(charmUser.id()));
    environment().forEach((name, value) -> command.add(name + "=" + value));
    command.add("--");
    command.addAll(program());
    FirstProcessStart.run(command, directory.log(), toString());
  }

  /** Asks its Pebble to end, and with it the container. */
  void terminate() {
    process()
        .flatMap(process -> ProcessHandle.of(process.processId()))
        .ifPresent(ProcessHandle::destroy);
  }

  /** Kills everything in it. */
  void kill() {
    process().ifPresent(FirstProcess::kill);
  }

  /** Whether this life of the container was told to have begun. */
  boolean isAnnounced() throws IOException {
    Path record = directory().path().resolve("announced");
    return Files.exists(record)
        && Files.readString(record).equals(Files.readString(directory().firstProcess()));
  }

  /** This life of the container is told to have begun. */
  void announced() throws IOException {
    Files.writeString(
        directory().path().resolve("announced"), Files.readString(directory().firstProcess()));
  }

  /** What the reader of its notices has to know next. */
  Path noticesRead() {
    return directory().path().resolve("notices-read");
  }

  @Override
  public String toString() {
    return "container " + name() + " of " + unit;
  }

  private MachineDirectory directory() {
    return pods.directory(pod).workload(name());
  }

  private int user() {
    return definition.user().orElse(0);
  }

  /** The directory of its Pebble lies on a volume that the charm sees too. */
  private void share() throws IOException {
    Path shared = pods.directory(pod).shared(name());
    Files.createDirectories(shared);
    Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rwxrwxrwx"));
    if (charmUser != CharmUser.ROOT) {
      Files.writeString(
          shared.resolve("identities.yaml"),
          "identities:\n  charm:\n    access: admin\n    local:\n      user-id: "
              + charmUser.id()
              + "\n");
    }
  }

  private List<String> volumes() throws IOException {
    List<String> lines = new ArrayList<>(pods.commonVolumes());
    lines.add(pods.directory(pod).shared(name()) + " rw /charm/container");
    for (ContainerDefinition.Mount mount : definition.mounts()) {
      List<PodDirectory.Volume> found =
          pods.directory(pod).volumes().stream()
              .filter(volume -> volume.name().equals(mount.storage()))
              .toList();
      for (int i = 0; i < found.size(); i++) {
        // Where there are several of a storage, each has a directory of its own.
        String place = found.size() == 1 ? mount.location() : mount.location() + "/" + i;
        lines.add(found.get(i).content() + " " + found.get(i).mode() + " " + place);
      }
    }
    return lines;
  }

  private Map<String, String> environment() {
    return new TreeMap<>(
        Map.of(
            "PATH",
            HostCommand.PATH,
            "PEBBLE",
            "/charm/container/pebble",
            "PEBBLE_SOCKET",
            SOCKET,
            "PEBBLE_COPY_ONCE",
            "/var/lib/pebble/default",
            "JUJU_CONTAINER_NAME",
            name()));
  }

  private List<String> program() {
    List<String> words =
        new ArrayList<>(
            List.of(
                "/charm/bin/pebble",
                "run",
                "--create-dirs",
                "--hold",
                "--http",
                ":" + (FIRST_PORT + index),
                "--verbose"));
    if (charmUser != CharmUser.ROOT) {
      words.addAll(List.of("--identities", IDENTITIES));
    }
    return words;
  }
}
