package io.charm4j.sandbox.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.charm4j.sandbox.controller.StateDirectory;
import io.charm4j.testing.engine.charm.YamlText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A model of its own for a test, driven as a user does: by the commands of sandbox and juju. */
final class SandboxHost implements AutoCloseable {

  private static final Duration PROGRAM_LIMIT = Duration.ofMinutes(4);

  private final Path states;
  private final String model;

  /**
   * Names the model; nothing is started yet.
   *
   * @param states the directory for the state of the test's models
   */
  SandboxHost(Path states, String model) {
    this.states = states.toAbsolutePath();
    this.model = model;
  }

  /** Runs {@code sandbox}. */
  JujuRun sandbox(String... words) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(JujuWrapper.JVM_OPTIONS);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(SandboxCommand.class.getName());
    command.addAll(List.of(words));
    command.addAll(List.of("--model", model, "--state-dir", states.toString()));
    return run(command);
  }

  /** Runs {@code juju} in this process: a JVM for each look at a model costs more than what is looked at. */
  JujuRun juju(String... words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int status = JujuCommand.run(environment(), Path.of("/"), out, err, words);
    return new JujuRun(
        status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** Runs the program {@code juju} as the shell would find it after {@code sandbox env}. */
  JujuRun jujuProgram(String... words) {
    List<String> command = new ArrayList<>();
    command.add(states.resolve("bin").resolve("juju").toString());
    command.addAll(List.of(words));
    return run(command);
  }

  /** Makes something go wrong as {@code sandbox fault} does, in this process. */
  JujuRun fault(String... words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    FaultCommand command =
        new FaultCommand(new SandboxSubcommand.Invocation(List.of(words), environment()));
    int status =
        new CommandRunner(
                "sandbox fault",
                FaultCommand.summary(),
                command,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8))
            .run(words);
    return new JujuRun(
        status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** The status document. */
  JsonNode status() {
    return YamlText.parse(juju("status", "--format=json").out());
  }

  /** A unit in the status document. */
  JsonNode unit(String name) {
    String application = name.substring(0, name.indexOf('/'));
    return status().path("applications").path(application).path("units").path(name);
  }

  /** The state directory of the model. */
  Path state() {
    return states.resolve(model);
  }

  /** The number of the controller's process. */
  long controllerProcess() throws IOException {
    return Long.parseLong(Files.readString(state().resolve("controller.pid")).split(" ", -1)[0]);
  }

  /** What the system still has of the model: processes and mounts that name its directory. */
  List<String> traces() throws IOException {
    List<String> traces = new ArrayList<>();
    try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
      for (Path process :
          processes.filter(path -> path.toString().matches("/proc/\\d+")).toList()) {
        String words = textOf(process.resolve("cmdline")).replace('\0', ' ');
        if (words.contains(state().toString())) {
          traces.add("process " + words);
        }
      }
    }
    Files.readAllLines(Path.of("/proc/self/mountinfo")).stream()
        .filter(line -> line.contains(state().toString()))
        .forEach(line -> traces.add("mount " + line));
    return traces;
  }

  /** Waits until a check holds; the last look decides. */
  static void eventually(String what, Duration limit, Callable<Boolean> check) throws Exception {
    long start = System.nanoTime();
    while (!check.call()) {
      if (System.nanoTime() - start > limit.toNanos()) {
        throw new AssertionError(
            "within " + limit.toSeconds() + " s, this did not happen: " + what);
      }
      Thread.sleep(200);
    }
  }

  /** Removes the model, whatever has become of it. */
  @Override
  public void close() {
    sandbox("destroy");
  }

  private Map<String, String> environment() {
    return Map.of(CommandContext.MODEL_VARIABLE, model, StateDirectory.VARIABLE, states.toString());
  }

  private JujuRun run(List<String> command) {
    try {
      Path out = Files.createTempFile("sandbox", ".out");
      Path err = Files.createTempFile("sandbox", ".err");
      try {
        ProcessBuilder builder =
            new ProcessBuilder(command)
                .directory(Path.of("/").toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().putAll(environment());
        Process process = builder.start();
        if (!process.waitFor(PROGRAM_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
          process.destroyForcibly();
          throw new AssertionError(command + " did not end; it said: " + Files.readString(err));
        }
        return new JujuRun(process.exitValue(), Files.readString(out), Files.readString(err));
      } finally {
        Files.delete(out);
        Files.delete(err);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot run " + command, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while running " + command, e);
    }
  }

  private static String textOf(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      // The process ended meanwhile.
      return "";
    }
  }
}
