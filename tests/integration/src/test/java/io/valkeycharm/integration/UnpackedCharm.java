package io.valkeycharm.integration;

import io.charm4j.sandbox.charmpackage.CharmDirectory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The packed charm as Juju unpacks it, with hook tools that know of no relation. */
final class UnpackedCharm {
  private static final Path PACKED = Path.of("../../src/target/valkey_ubuntu-24.04-amd64.charm");
  private static final String TOOL =
      """
      #!/bin/sh
      case "${0##*/}" in
        is-leader) echo true ;;
        relation-ids) echo '[]' ;;
        juju-log) printf '%s\\n' "$*" >>"${0%/*}/log" ;;
        *) echo '{}' ;;
      esac
      """;

  private final Path root;

  private UnpackedCharm(Path root) {
    this.root = root;
  }

  /** Unpacks it below a folder. */
  static UnpackedCharm in(Path root) throws IOException {
    UnpackedCharm charm = new UnpackedCharm(root);
    new CharmDirectory(charm.directory()).install(PACKED);
    Path tools = Files.createDirectories(root.resolve("tools"));
    for (String tool :
        List.of(
            "action-fail",
            "action-get",
            "action-log",
            "action-set",
            "config-get",
            "goal-state",
            "is-leader",
            "juju-log",
            "relation-ids",
            "secret-get",
            "status-set")) {
      Files.writeString(tools.resolve(tool), TOOL);
      Files.setPosixFilePermissions(
          tools.resolve(tool), PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    return charm;
  }

  /** The charm directory. */
  Path directory() {
    return root.resolve("charm");
  }

  /** The archives of classes that it came with. */
  List<Path> archives() throws IOException {
    Path folder = directory().resolve("archive");
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  void removeArchives() throws IOException {
    for (Path archive : archives()) {
      Files.delete(archive);
    }
  }

  /**
   * Runs its {@code dispatch} for one event.
   *
   * @param options more for the virtual machine, or none
   * @return the exit code
   */
  int dispatch(String event, String options) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(directory().resolve("dispatch").toString());
    builder.directory(directory().toFile());
    builder.redirectErrorStream(true).redirectOutput(root.resolve("output").toFile());
    Map<String, String> environment = builder.environment();
    environment.clear();
    environment.put("PATH", root.resolve("tools") + ":/usr/bin:/bin");
    environment.put("LANG", "C.UTF-8");
    environment.put("JUJU_CHARM_DIR", directory().toString());
    environment.put("JUJU_UNIT_NAME", "valkey/0");
    environment.put("JUJU_MACHINE_ID", "0");
    environment.put("JUJU_MODEL_NAME", "test");
    environment.put("JUJU_MODEL_UUID", "cdac5656-2423-4388-8f30-41854b4cca7d");
    environment.put("JUJU_VERSION", "3.6.8");
    environment.put("JUJU_CONTEXT_ID", "valkey/0-1");
    environment.put("JUJU_DISPATCH_PATH", event);
    if (event.startsWith("actions/")) {
      environment.put("JUJU_ACTION_NAME", event.substring("actions/".length()));
      environment.put("JUJU_ACTION_UUID", "1");
    }
    if (!options.isEmpty()) {
      environment.put("_JAVA_OPTIONS", options);
    }
    Process process = builder.start();
    try {
      if (!process.waitFor(2, TimeUnit.MINUTES)) {
        throw new AssertionError(event + " does not end");
      }
      return process.exitValue();
    } finally {
      process.destroyForcibly();
    }
  }

  /** What the last dispatch has printed. */
  String output() throws IOException {
    return Files.readString(root.resolve("output"));
  }

  /** Everything that was sent to juju-log. */
  Stream<String> logged() throws IOException {
    Path log = root.resolve("tools").resolve("log");
    return Files.exists(log) ? Files.readAllLines(log).stream() : Stream.empty();
  }

  /** The files that have this text somewhere in them. */
  List<Path> filesThatMention(String text) throws IOException {
    try (Stream<Path> tree = Files.walk(directory())) {
      List<Path> files = tree.filter(Files::isRegularFile).toList();
      List<Path> found = new ArrayList<>();
      for (Path file : files) {
        // One character a byte, so that a text of ASCII is found in any content.
        if (Files.readString(file, StandardCharsets.ISO_8859_1).contains(text)) {
          found.add(directory().relativize(file));
        }
      }
      return found;
    }
  }
}
