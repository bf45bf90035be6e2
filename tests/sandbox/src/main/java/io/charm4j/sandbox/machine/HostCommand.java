package io.charm4j.sandbox.machine;

import io.charm4j.testing.engine.substrate.SubstrateException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Runs a short administrative program of the host, such as {@code ip}, to its end. */
final class HostCommand {
  /** Where the host keeps such programs; the caller's own PATH may lack the sbin directories. */
  static final String PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

  private static final String LIMIT_SECONDS = "20";

  /** How the program ended and what it printed on both streams. */
  record Outcome(int exitCode, String output) {}

  private HostCommand() {}

  /**
   * Runs the words as one command.
   *
   * @return what it printed
   * @throws SubstrateException when the program cannot be started, does not end within 20 s, or fails
   */
  static String run(String... words) {
    Outcome outcome = tryRun(words);
    if (outcome.exitCode() != 0) {
      throw new SubstrateException(
          "cannot run '"
              + String.join(" ", words)
              + "': exit code "
              + outcome.exitCode()
              + ": "
              + outcome.output().strip());
    }
    return outcome.output();
  }

  /**
   * Runs the words as one command, and leaves the judgement to the caller; exit code 124 says that it
   * did not end within 20 s.
   *
   * @throws SubstrateException when the program cannot be started
   */
  static Outcome tryRun(String... words) {
    // timeout(1) ends the program, so that reading its output needs no watcher thread here.
    List<String> command = new ArrayList<>(List.of("timeout", "-k", "2", LIMIT_SECONDS));
    command.addAll(List.of(words));
    ProcessBuilder builder = prepare(command).redirectErrorStream(true);
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      String output =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
      return new Outcome(process.waitFor(), output);
    } catch (IOException e) {
      throw new SubstrateException("cannot run '" + String.join(" ", words) + "'", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SubstrateException("interrupted while running '" + words[0] + "'", e);
    }
  }

  /** A process with nothing in its environment but a PATH for administrative programs. */
  static ProcessBuilder prepare(List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().clear();
    builder.environment().put("PATH", PATH);
    return builder;
  }
}
