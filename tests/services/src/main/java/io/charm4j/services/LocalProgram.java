package io.charm4j.services;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A program of this machine that runs in a temporary directory of its own, its output in a file there.
 * It ends with {@link #close()} and, should that never be called, with this JVM.
 */
final class LocalProgram implements AutoCloseable {
  private static final int LOG_TAIL_CHARACTERS = 2000;
  private static final Duration END_LIMIT = Duration.ofSeconds(10);

  private final String name;
  private final TemporaryDirectory directory;
  private final Path log;
  private final Process process;
  private final Thread endWithJvm;

  private LocalProgram(
      String name, TemporaryDirectory directory, Path log, Process process, Thread endWithJvm) {
    this.name = name;
    this.directory = directory;
    this.log = log;
    this.process = process;
    this.endWithJvm = endWithJvm;
  }

  /**
   * Starts {@code command} in {@code directory}, which belongs to the program from then on.
   *
   * @param environment added to this JVM's environment
   */
  static LocalProgram start(
      List<String> command, Map<String, String> environment, TemporaryDirectory directory) {
    String name = Path.of(command.getFirst()).getFileName().toString();
    Path log = directory.path().resolve(name + ".log");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.path().toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().putAll(environment);
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      Thread endWithJvm = Thread.ofPlatform().unstarted(() -> killTree(process));
      Runtime.getRuntime().addShutdownHook(endWithJvm);
      return new LocalProgram(name, directory, log, process, endWithJvm);
    } catch (IOException e) {
      ServiceStartException failure = new ServiceStartException("Cannot start " + name, e);
      Closing.after(failure, directory);
      throw failure;
    }
  }

  long processId() {
    return process.pid();
  }

  boolean isRunning() {
    return process.isAlive();
  }

  /** The end of what the program has printed, for an error message. */
  String logTail() {
    try {
      String text = Files.readString(log, StandardCharsets.UTF_8).strip();
      return text.substring(Math.max(0, text.length() - LOG_TAIL_CHARACTERS));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + log, e);
    }
  }

  /** Ends the program and its children by SIGKILL and returns when it is gone. Its files stay. */
  void kill() {
    killTree(process);
    try {
      if (!process.waitFor(END_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        throw new IllegalStateException(
            name + " did not end within " + END_LIMIT.toSeconds() + " s after SIGKILL");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while " + name + " ended", e);
    }
  }

  @Override
  public void close() {
    Closing.all("Cannot clear up after " + name, this::kill, this::forgetHook, directory);
  }

  private void forgetHook() {
    try {
      Runtime.getRuntime().removeShutdownHook(endWithJvm);
    } catch (IllegalStateException e) {
      // The JVM is ending: its hooks run already, and this one finds the process gone.
      return;
    }
  }

  private static void killTree(Process process) {
    // A forked snapshot writer would outlive its parent and write on. But the parent first: else it
    // could still tell that a child has ended. Without it nobody knows whose they were.
    List<ProcessHandle> children = process.descendants().toList();
    process.destroyForcibly();
    children.forEach(ProcessHandle::destroyForcibly);
  }
}
