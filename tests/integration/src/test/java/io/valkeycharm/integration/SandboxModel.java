package io.valkeycharm.integration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.charm4j.sandbox.cli.JujuCommand;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;

/**
 * A model of the sandbox, driven by the commands that a person types. Closing it destroys the model.
 */
final class SandboxModel implements AutoCloseable {
  private static final Duration COMMAND_LIMIT = Duration.ofMinutes(12);

  private final Path states;
  private final String name;
  private final Map<String, String> environment;

  private SandboxModel(Path states, String name, Map<String, String> environment) {
    this.states = states;
    this.name = name;
    this.environment = environment;
  }

  /**
   * Starts an empty model.
   *
   * @param options of {@code sandbox up}, beside the name
   * @throws TestAbortedException when this machine cannot run one; the reason is printed
   */
  static SandboxModel up(String name, List<String> options) {
    requireRoot();
    Path states = temporaryDirectory();
    List<String> words = new ArrayList<>(List.of("up", "--model", name));
    words.addAll(options);
    CommandResult started = sandbox(states, words.toArray(String[]::new));
    if (started.status() != 0) {
      throw new AssertionError("Cannot start a sandbox model: " + started.everything());
    }
    return new SandboxModel(
        states, name, environmentAfter(sandbox(states, "env", "--model", name).successfully()));
  }

  /** What the shell lines make of this process's environment. */
  private static Map<String, String> environmentAfter(String shellLines) {
    String all =
        CommandLine.run(Map.of(), COMMAND_LIMIT, List.of("sh", "-c", shellLines + "\nenv -0"))
            .successfully();
    Map<String, String> environment = new HashMap<>();
    for (String variable : all.split("\0", -1)) {
      int equals = variable.indexOf('=');
      if (equals > 0) {
        environment.put(variable.substring(0, equals), variable.substring(equals + 1));
      }
    }
    return environment;
  }

  private static void requireRoot() {
    if (!"root".equals(System.getProperty("user.name"))) {
      String reason =
          "the sandbox needs root for namespaces, mounts and network devices: run sudo ./dev test";
      System.out.println("skipped: " + reason);
      throw new TestAbortedException(reason);
    }
  }

  /** Apart from where people keep their models, and short: socket paths must fit in 107 bytes. */
  private static Path temporaryDirectory() {
    try {
      return Files.createTempDirectory("sandbox-it-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static CommandResult sandbox(Path states, String... words) {
    List<String> commandLine =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty(
                    "surefire.real.class.path", System.getProperty("java.class.path", "")),
                "io.charm4j.sandbox.cli.SandboxCommand"));
    commandLine.addAll(List.of(words));
    return CommandLine.run(
        Map.of("SANDBOX_STATE_DIR", states.toString()), COMMAND_LIMIT, commandLine);
  }

  /** The host's address on the model's network: servers that listen there are seen by all machines. */
  String hostAddress() {
    String address = environment.get("SANDBOX_HOST_ADDRESS");
    if (address == null) {
      throw new AssertionError("The sandbox names no host address: " + environment.keySet());
    }
    return address;
  }

  /** What a shell needs to find the model: this process's own environment, and more. */
  Map<String, String> environment() {
    return Map.copyOf(environment);
  }

  /** Where the sandbox keeps this model. */
  Path stateDirectory() {
    return states.resolve(name);
  }

  /** The limits of memory that charms' containers have, in bytes; empty where the host cannot limit it. */
  List<Long> memoryLimits() throws IOException {
    List<Long> limits = new ArrayList<>();
    try (Stream<Path> machines = Files.list(stateDirectory().resolve("machines"))) {
      for (Path machine : machines.toList()) {
        Path record = machine.resolve("memory-group");
        if (Files.exists(record)) {
          Path group = Path.of(Files.readString(record).strip());
          Path first = group.resolve("memory.limit_in_bytes");
          Path limit = Files.exists(first) ? first : group.resolve("memory.max");
          limits.add(Long.parseLong(Files.readString(limit).strip()));
        }
      }
    }
    return limits;
  }

  /** Makes something go wrong, as {@code sandbox fault --help} names it. */
  void fault(String... words) {
    List<String> all = new ArrayList<>(List.of("fault"));
    all.addAll(List.of(words));
    all.addAll(List.of("--model", name));
    sandbox(states, all.toArray(String[]::new)).successfully();
  }

  /**
   * Runs {@code juju} with these words in this process: hundreds of JVMs, one for each look at the model, cost more
   * than all that is looked at. The how-to pages run the program itself.
   */
  CommandResult juju(String... words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int status = JujuCommand.run(environment, Path.of("").toAbsolutePath(), out, err, words);
    return new CommandResult(
        status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** Runs shell text on a unit and returns what it printed. */
  String exec(String unit, String shellText) {
    return juju("exec", "--unit", unit, "--wait", "10m", "--", shellText).successfully();
  }

  /** Waits until an application is active and idle. */
  void awaitActive(String application) {
    juju("wait-for", "application", application, "--timeout", "5m").successfully();
  }

  /**
   * Waits until no unit has anything to do, whatever its workload's status. One look is not enough: what one
   * unit has just written may be about to start a hook on another.
   */
  void awaitIdle() {
    Instant end = Instant.now().plus(COMMAND_LIMIT);
    int idleLooks = 0;
    while (Instant.now().isBefore(end)) {
      boolean idle =
          applications().findValues("juju-status").stream()
              .allMatch(agent -> agent.path("current").asText().equals("idle"));
      idleLooks = idle ? idleLooks + 1 : 0;
      if (idleLooks == 2) {
        return;
      }
      pause();
    }
    throw new AssertionError("The model did not become idle: " + juju("status").everything());
  }

  /** A unit as {@code juju status} shows it. */
  JsonNode unit(String name) {
    String application = name.substring(0, name.indexOf('/'));
    return applications().path(application).path("units").path(name);
  }

  private JsonNode applications() {
    String status = juju("status", "--format", "json").successfully();
    try {
      return new ObjectMapper().readTree(status).path("applications");
    } catch (JsonProcessingException e) {
      throw new AssertionError("Not JSON: " + status, e);
    }
  }

  private static void pause() {
    try {
      Thread.sleep(300);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("Interrupted", e);
    }
  }

  @Override
  public void close() {
    juju("destroy-model", name, "--no-prompt").successfully();
    try {
      for (Path left :
          List.of(states.resolve("bin").resolve("juju"), states.resolve("bin"), states)) {
        Files.deleteIfExists(left);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The model left something behind", e);
    }
  }
}
