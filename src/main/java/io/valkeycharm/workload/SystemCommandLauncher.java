package io.valkeycharm.workload;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Runs programs as child processes of the charm, with no more of its environment than they need. */
public final class SystemCommandLauncher implements CommandLauncher {
  private static final int MAXIMUM_OUTPUT_BYTES = 1 << 20;
  private static final Duration KILL_LIMIT = Duration.ofSeconds(10);

  private final Map<String, String> bareEnvironment;

  /** Programs see the machine's PATH and language, and nothing of what Juju told the charm. */
  public SystemCommandLauncher(Map<String, String> hookEnvironment) {
    this.bareEnvironment =
        Map.of(
            "PATH", hookEnvironment.getOrDefault("PATH", "/usr/sbin:/usr/bin:/sbin:/bin:/snap/bin"),
            "LANG", hookEnvironment.getOrDefault("LANG", "C.UTF-8"));
  }

  @Override
  public CommandResult run(Command command) throws WorkloadException {
    Process process = start(command);
    try {
      CompletableFuture<String> output = capture(process.getInputStream());
      CompletableFuture<String> errors = capture(process.getErrorStream());
      if (!process.waitFor(command.timeLimit().toMillis(), TimeUnit.MILLISECONDS)) {
        throw new WorkloadException(
            command.program() + " did not end within " + command.timeLimit().toMillis() + " ms");
      }
      // A grandchild may hold the pipe open after the program's end.
      long limit = KILL_LIMIT.toMillis();
      return new CommandResult(
          process.exitValue(),
          output.get(limit, TimeUnit.MILLISECONDS),
          errors.get(limit, TimeUnit.MILLISECONDS));
    } catch (ExecutionException | TimeoutException e) {
      throw new WorkloadException("Could not read the output of " + command.program(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new WorkloadException("Interrupted while " + command.program() + " ran", e);
    } finally {
      kill(process);
    }
  }

  @Override
  public Process start(Command command) throws WorkloadException {
    ProcessBuilder builder = new ProcessBuilder(command.arguments());
    builder.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
    Map<String, String> environment = builder.environment();
    environment.clear();
    environment.putAll(bareEnvironment);
    command.environment().forEach((name, value) -> environment.put(name, value.reveal()));
    try {
      return builder.start();
    } catch (IOException e) {
      throw new WorkloadException("Could not start " + command.program(), e);
    }
  }

  private static void kill(Process process) {
    List<ProcessHandle> children = process.descendants().toList();
    process.destroyForcibly();
    children.forEach(ProcessHandle::destroyForcibly);
  }

  private static CompletableFuture<String> capture(InputStream stream) {
    Supplier<String> reader =
        () -> {
          try (stream) {
            byte[] bytes = stream.readNBytes(MAXIMUM_OUTPUT_BYTES + 1);
            if (bytes.length > MAXIMUM_OUTPUT_BYTES) {
              throw new IOException("more than " + MAXIMUM_OUTPUT_BYTES + " bytes");
            }
            return new String(bytes, StandardCharsets.UTF_8);
          } catch (IOException e) {
            throw new CompletionException(e);
          }
        };
    return CompletableFuture.supplyAsync(reader, task -> Thread.ofPlatform().daemon().start(task));
  }
}
