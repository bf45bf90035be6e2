package io.charm4j.docs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * One shell, as a reader has it open: directory and variables stay from block to block. It ends with the
 * first command that fails. Programs that a block leaves in the background live on; those of a block that
 * is out of time are killed.
 */
final class ShellSession implements AutoCloseable {
  private static final Duration LOOK_EVERY = Duration.ofMillis(50);

  private final Path notes;
  private final Process shell;
  private final OutputStream input;
  private int blocks;

  private ShellSession(Path notes, Process shell) {
    this.notes = notes;
    this.shell = shell;
    this.input = shell.getOutputStream();
  }

  /**
   * Starts a shell.
   *
   * @param directory where it is at first
   * @param notes an empty directory for the session's own files
   * @param environment variables beside those of this process
   */
  static ShellSession open(Path directory, Path notes, Map<String, String> environment)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder("bash", "--noprofile", "--norc", "-s")
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(notes.resolve("shell").toFile());
    builder.environment().putAll(environment);
    ShellSession session = new ShellSession(notes, builder.start());
    session.type("set -eE -o pipefail");
    session.type("trap 'printf %s \"$LINENO\" >" + quoted(notes.resolve("failed-line")) + "' ERR");
    return session;
  }

  /** Runs commands to their end, or to their limit. */
  ShellRun run(String commands, Duration limit) throws IOException, InterruptedException {
    blocks++;
    Path script = Files.writeString(notes.resolve(blocks + ".sh"), commands);
    Path output = Files.createFile(notes.resolve(blocks + ".out"));
    Path done = notes.resolve(blocks + ".done");
    type("{ . %s; } >%s 2>&1 </dev/null".formatted(quoted(script), quoted(output)));
    type("pwd >%s.part && mv %<s.part %<s".formatted(quoted(done)));
    long start = System.nanoTime();
    while (!Files.exists(done)) {
      if (shell.waitFor(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
        return new ShellRun.Failed(failedLine(), shell.exitValue(), Files.readString(output));
      }
      if (System.nanoTime() - start > limit.toNanos()) {
        kill();
        return new ShellRun.OutOfTime(Files.readString(output));
      }
    }
    return new ShellRun.Done(
        Path.of(Files.readString(done).stripTrailing()), Files.readString(output));
  }

  private int failedLine() throws IOException {
    Path note = notes.resolve("failed-line");
    return Files.exists(note) ? Integer.parseInt(Files.readString(note)) : 1;
  }

  private void type(String line) throws IOException {
    input.write((line + "\n").getBytes(UTF_8));
    input.flush();
  }

  private static String quoted(Path path) {
    return "'" + path.toAbsolutePath() + "'";
  }

  private void kill() {
    shell.descendants().forEach(ProcessHandle::destroyForcibly);
    shell.destroyForcibly();
  }

  /** Ends the shell. */
  @Override
  public void close() throws IOException {
    try {
      input.close();
      if (!shell.waitFor(5, TimeUnit.SECONDS)) {
        kill();
      }
    } catch (InterruptedException e) {
      kill();
      Thread.currentThread().interrupt();
    }
  }
}
