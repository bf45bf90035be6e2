package io.charm4j.sandbox.controller;

import io.charm4j.sandbox.controller.protocol.ControllerFailureException;
import io.charm4j.sandbox.controller.protocol.Request;
import io.charm4j.sandbox.controller.protocol.SocketController;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Starts, finds and ends the controller of a model from outside. */
public final class ControllerStart {

  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final Duration END_LIMIT = Duration.ofSeconds(30);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(50);
  private static final int LAST_LINES = 15;

  private final StateDirectory directory;

  /** For one model. */
  public ControllerStart(StateDirectory directory) {
    this.directory = directory;
  }

  /** The controller's process, when it lives. */
  public Optional<ProcessHandle> living() throws IOException {
    if (!Files.isDirectory(directory.path())) {
      return Optional.empty();
    }
    return new ProcessFile(directory).living().filter(ProcessHandle::isAlive);
  }

  /**
   * Starts a controller that outlives this process, and waits until it answers.
   *
   * @throws ControllerFailureException when it does not come up; the message has its last words
   */
  public void start() throws IOException, InterruptedException, ControllerFailureException {
    Files.createDirectories(directory.parent());
    Files.createDirectories(directory.path());
    Files.setPosixFilePermissions(directory.path(), PosixFilePermissions.fromString("rwx------"));
    if (ControllerLock.isHeld(directory)) {
      awaitAnswer(Optional.empty());
      return;
    }
    Files.deleteIfExists(directory.socket());
    File output = directory.output().toFile();
    Process process =
        new ProcessBuilder(command())
            .directory(new File("/"))
            .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
            .redirectOutput(output)
            .redirectError(ProcessBuilder.Redirect.appendTo(output))
            .start();
    awaitAnswer(Optional.of(process));
  }

  private void awaitAnswer(Optional<Process> process)
      throws IOException, InterruptedException, ControllerFailureException {
    SocketController controller = new SocketController(directory.model(), directory.socket());
    long start = System.nanoTime();
    while (System.nanoTime() - start < START_LIMIT.toNanos()) {
      if (Files.exists(directory.socket())) {
        controller.ask(new Request.Ping());
        return;
      }
      if (process.isPresent() && !process.get().isAlive()) {
        throw new ControllerFailureException(
            "the controller of model \""
                + directory.model()
                + "\" did not start (exit status "
                + process.get().exitValue()
                + "): "
                + lastWords());
      }
      Thread.sleep(LOOK_AGAIN);
    }
    throw new ControllerFailureException(
        "the controller of model \""
            + directory.model()
            + "\" did not answer within "
            + START_LIMIT.toSeconds()
            + " s; see "
            + directory.log());
  }

  /** Ends the controller; the machines and the state on disk stay. */
  public void stop() throws IOException, InterruptedException, ControllerFailureException {
    Optional<ProcessHandle> process = living();
    if (process.isEmpty()) {
      return;
    }
    new SocketController(directory.model(), directory.socket()).ask(new Request.StopController());
    awaitEnd(process.get());
  }

  /** Waits for a controller that has been told to end. */
  public void awaitEnd(ProcessHandle process)
      throws InterruptedException, ControllerFailureException {
    long start = System.nanoTime();
    while (process.isAlive()) {
      if (System.nanoTime() - start > END_LIMIT.toNanos()) {
        throw new ControllerFailureException(
            "the controller of model \""
                + directory.model()
                + "\" (process "
                + process.pid()
                + ") did not end within "
                + END_LIMIT.toSeconds()
                + " s");
      }
      Thread.sleep(LOOK_AGAIN);
    }
  }

  private List<String> command() {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return List.of(
        // A session of its own: the terminal's interrupts must not reach it.
        "setsid",
        java,
        "-XX:+UseSerialGC",
        "-XX:-UsePerfData",
        "-Xmx512m",
        "--enable-native-access=ALL-UNNAMED",
        "-cp",
        ClassPath.absolute(),
        ControllerProcess.class.getName(),
        directory.parent().toString(),
        directory.model());
  }

  private String lastWords() throws IOException {
    StringBuilder words = new StringBuilder();
    for (Path file : List.of(directory.output(), directory.log())) {
      if (Files.exists(file)) {
        try (Stream<String> lines = Files.lines(file)) {
          List<String> all = lines.toList();
          words.append(
              all.subList(Math.max(0, all.size() - LAST_LINES), all.size()).stream()
                  .collect(Collectors.joining("\n", "\n", "")));
        }
      }
    }
    return words.toString();
  }
}
