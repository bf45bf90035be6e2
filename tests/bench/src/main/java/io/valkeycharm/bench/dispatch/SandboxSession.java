package io.valkeycharm.bench.dispatch;

import io.valkeycharm.bench.BenchFailedException;
import io.valkeycharm.bench.measure.WorkDirectory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A model of the sandbox, used by the commands that a person types. Closing it destroys the model. */
final class SandboxSession implements AutoCloseable {
  private static final String MODEL = "bench";
  private static final String SANDBOX = "io.charm4j.sandbox.cli.SandboxCommand";
  private static final Duration LIMIT = Duration.ofMinutes(30);

  private final WorkDirectory work;
  private final Path states;
  private final Map<String, String> environment = new HashMap<>(System.getenv());

  private SandboxSession(WorkDirectory work, Path states) {
    this.work = work;
    this.states = states;
  }

  /**
   * Starts an empty model of machines.
   *
   * @throws BenchFailedException when this machine cannot run one
   */
  static SandboxSession up(WorkDirectory work)
      throws BenchFailedException, IOException, InterruptedException {
    if (!"root".equals(System.getProperty("user.name"))) {
      throw new BenchFailedException(
          "A dispatch is measured on a machine of the sandbox, which needs root: run this with"
              + " sudo");
    }
    SandboxSession session = new SandboxSession(work, work.directory("states"));
    session.environment.put("SANDBOX_STATE_DIR", session.states.toString());
    session.sandbox("up", "--model", MODEL);
    try {
      session.takeEnvironment(session.sandbox("env", "--model", MODEL));
      return session;
    } catch (BenchFailedException | IOException | InterruptedException | RuntimeException e) {
      session.close();
      throw e;
    }
  }

  /** What the shell lines make of the environment. */
  private void takeEnvironment(String shellLines)
      throws BenchFailedException, IOException, InterruptedException {
    for (String variable : run(List.of("sh", "-c", shellLines + "\nenv -0")).split("\0", -1)) {
      int equals = variable.indexOf('=');
      if (equals > 0) {
        environment.put(variable.substring(0, equals), variable.substring(equals + 1));
      }
    }
  }

  /** The host's address on the model's network. */
  String hostAddress() throws BenchFailedException {
    String address = environment.get("SANDBOX_HOST_ADDRESS");
    if (address == null) {
      throw new BenchFailedException("The sandbox names no address of the host");
    }
    return address;
  }

  /** Where the host finds a file of a machine's own disk. */
  Path onMachine(String machine, String absolute) {
    return states.resolve(MODEL).resolve("machines").resolve(machine).resolve("root" + absolute);
  }

  /** Runs {@code juju} with these words and returns what it prints. */
  String juju(String... words) throws BenchFailedException, IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of(states.resolve("bin").resolve("juju").toString()));
    command.addAll(List.of(words));
    return run(command);
  }

  /** Runs shell text on a unit, with its hook tools, and returns what it prints. */
  String exec(String unit, String shellText)
      throws BenchFailedException, IOException, InterruptedException {
    return juju("exec", "--unit", unit, "--wait", LIMIT.toMinutes() + "m", "--", shellText);
  }

  private String sandbox(String... words)
      throws BenchFailedException, IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                SANDBOX));
    command.addAll(List.of(words));
    return run(command);
  }

  private String run(List<String> command)
      throws BenchFailedException, IOException, InterruptedException {
    Path output = work.path().resolve("command-output");
    Path errors = work.path().resolve("command-errors");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectOutput(output.toFile())
            .redirectError(errors.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    Process process = builder.start();
    try {
      if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        throw new BenchFailedException(
            command.getFirst() + " did not end within " + LIMIT.toMinutes() + " minutes");
      }
    } finally {
      process.destroy();
    }
    if (process.exitValue() != 0) {
      throw new BenchFailedException(
          String.join(" ", command.subList(Math.max(0, command.size() - 4), command.size()))
              + " failed: "
              + (text(output) + text(errors)).strip());
    }
    return text(output);
  }

  private static String text(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws BenchFailedException, IOException {
    // Whoever interrupts the measurement wants the model gone, too.
    boolean interrupted = Thread.interrupted();
    try {
      juju("destroy-model", MODEL, "--no-prompt");
    } catch (InterruptedException e) {
      interrupted = true;
      throw new BenchFailedException(
          "The model was not taken down: SANDBOX_STATE_DIR="
              + states
              + " ./dev sandbox down --model "
              + MODEL,
          e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
