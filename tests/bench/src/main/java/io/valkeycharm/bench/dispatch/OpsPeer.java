package io.valkeycharm.bench.dispatch;

import io.valkeycharm.bench.BenchFailedException;
import io.valkeycharm.bench.measure.ProcessMeter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * An ops charm, laid out as charmcraft packs one: its libraries in {@code venv}, run by the machine's own
 * Python. The libraries come from PyPI, with pinned versions, once: they are kept in the user's cache.
 *
 * @param libraries where they are
 * @param python the interpreter, at the same place on the host and on the sandbox's machines
 */
record OpsPeer(Path libraries, String python) {
  /** Of the host, machines of the sandbox see {@code /usr}. */
  private static final String PYTHON = "/usr/bin/python3";

  private static final String REQUIREMENTS = "ops-requirements.txt";

  /** Files of our own charm that an ops charm reads, too. */
  private static final List<String> DESCRIPTIONS =
      List.of("metadata.yaml", "actions.yaml", "config.yaml");

  /**
   * Finds the libraries, or installs them.
   *
   * @param notes is told the versions, or why there is no peer
   */
  static Optional<OpsPeer> prepare(ProcessMeter meter, Path directory, List<String> notes)
      throws IOException, InterruptedException {
    if (!Files.isExecutable(Path.of(PYTHON))) {
      notes.add("ops is left out: there is no " + PYTHON + ", which a machine would run it with");
      return Optional.empty();
    }
    try {
      String version =
          meter.answer(List.of(PYTHON, "-c", "import platform; print(platform.python_version())"));
      Path libraries = cache().resolve("ops-peer-python" + version + "-" + revision());
      if (!Files.exists(libraries)) {
        install(meter, directory, version, libraries);
      }
      notes.add("ops: Python " + version + "; " + String.join(" ", requirements()));
      return Optional.of(new OpsPeer(libraries, PYTHON));
    } catch (BenchFailedException e) {
      notes.add("ops is left out: it cannot be installed from PyPI (" + e.lastLine() + ")");
      return Optional.empty();
    }
  }

  /** Lays the charm out in a directory of its own on a machine. */
  void layOut(Path charm, Path ours) throws IOException, BenchFailedException {
    Files.createDirectories(charm.resolve("src"));
    Files.createDirectories(charm.resolve("lib"));
    for (String description : DESCRIPTIONS) {
      Path source = ours.resolve(description);
      if (!Files.exists(source)) {
        throw new BenchFailedException("The packed charm has no " + description);
      }
      Files.copy(source, charm.resolve(description));
    }
    copyResource("ops_charm.py", charm.resolve("src/charm.py"));
    Path dispatch = charm.resolve("dispatch");
    Files.writeString(
        dispatch, "#!/bin/sh\nPYTHONPATH=lib:venv exec " + python + " src/charm.py\n");
    Files.setPosixFilePermissions(dispatch, PosixFilePermissions.fromString("rwxr-xr-x"));
    copyTree(libraries, charm.resolve("venv"));
  }

  private static void install(ProcessMeter meter, Path directory, String version, Path libraries)
      throws BenchFailedException, IOException, InterruptedException {
    Path requirements = directory.resolve(REQUIREMENTS);
    copyResource(REQUIREMENTS, requirements);
    Files.createDirectories(libraries.getParent());
    // Renamed when it is complete: an installation that was interrupted must not look like one.
    Path made = Files.createTempDirectory(libraries.getParent(), "ops-peer-");
    List<String> words =
        List.of(
            "python3",
            "-m",
            "pip",
            "install",
            "--quiet",
            "--no-input",
            "--disable-pip-version-check",
            "--root-user-action=ignore",
            "--only-binary=:all:",
            "--python-version",
            version,
            "--target",
            made.toString(),
            "--requirement",
            requirements.toString());
    meter.answer(words);
    Files.move(made, libraries, StandardCopyOption.ATOMIC_MOVE);
  }

  private static Path cache() {
    String configured = System.getenv("XDG_CACHE_HOME");
    Path root =
        configured == null || configured.isEmpty()
            ? Path.of(System.getProperty("user.home"), ".cache")
            : Path.of(configured);
    return root.resolve("charm4j");
  }

  /** Other versions are kept beside each other. */
  private static String revision() throws IOException {
    return Integer.toHexString(String.join("\n", requirements()).hashCode());
  }

  private static List<String> requirements() throws IOException {
    try (InputStream text = resource(REQUIREMENTS)) {
      return new String(text.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }

  static void copyResource(String name, Path target) throws IOException {
    try (InputStream text = resource(name)) {
      Files.copy(text, target);
    }
  }

  private static InputStream resource(String name) {
    return Objects.requireNonNull(OpsPeer.class.getResourceAsStream(name));
  }

  private static void copyTree(Path source, Path target) throws IOException {
    List<Path> files = new ArrayList<>();
    try (var tree = Files.walk(source)) {
      tree.forEach(files::add);
    }
    for (Path file : files) {
      // Python's compiled files are valid for the sources' times.
      Files.copy(
          file,
          target.resolve(source.relativize(file).toString()),
          StandardCopyOption.COPY_ATTRIBUTES);
    }
  }
}
