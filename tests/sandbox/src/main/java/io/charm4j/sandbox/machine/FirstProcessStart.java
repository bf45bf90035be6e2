package io.charm4j.sandbox.machine;

import io.charm4j.testing.engine.substrate.SubstrateException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Starts first processes of machines, pods and containers. */
final class FirstProcessStart {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private FirstProcessStart() {}

  /**
   * Starts the command and waits for the first process's word that all is in place.
   *
   * @param log takes what it complains about
   * @param what for messages, such as {@code machine 3}
   * @throws SubstrateException when it does not come up within 30 s; the message has its complaints
   */
  static void run(List<String> command, Path log, String what) {
    try {
      Process process =
          HostCommand.prepare(command)
              .redirectInput(Path.of("/dev/null").toFile())
              .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
              .start();
      try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
        awaitReady(process, output);
      } catch (ExecutionException | TimeoutException | IOException e) {
        process.destroyForcibly();
        throw new SubstrateException(what + " did not start: " + Files.readString(log).strip(), e);
      }
    } catch (IOException e) {
      throw new SubstrateException("cannot start " + what, e);
    }
  }

  private static void awaitReady(Process process, BufferedReader output)
      throws ExecutionException, TimeoutException, IOException {
    CompletableFuture<String> line = new CompletableFuture<>();
    Thread.ofPlatform()
        .daemon()
        .name("start of process " + process.pid())
        .start(() -> {
          try {
            line.complete(String.valueOf(output.readLine()));
          } catch (IOException e) {
            line.completeExceptionally(e);
          }
        });
    try {
      String word = line.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
      if (!word.equals("ready")) {
        throw new IOException("its first process ended");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
