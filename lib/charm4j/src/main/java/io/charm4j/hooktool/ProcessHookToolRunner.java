package io.charm4j.hooktool;

import io.charm4j.text.Utf8Chunks;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;

/**
 * Runs the hook tools that Juju puts on the PATH, as processes: words and no shell, both outputs
 * drained, an end to every wait.
 */
public final class ProcessHookToolRunner implements HookToolRunner {
  /** Set for every tool, so that whatever it starts knows that a dispatch is running. */
  public static final String WITHIN_DISPATCH = "CHARM4J_WITHIN_DISPATCH";

  /** Far above the milliseconds that a tool takes; a resource of many gigabytes stays possible. */
  private static final Duration NORMAL_LIMIT = Duration.ofMinutes(5);

  /** How long the outputs may stay open after the tool has ended. */
  private static final Duration OUTPUT_GRACE = Duration.ofSeconds(10);

  private final UnaryOperator<String> program;
  private final Duration limit;

  /** Finds the tools on the PATH. Each call may take 5 minutes. */
  public ProcessHookToolRunner() {
    this(tool -> tool, NORMAL_LIMIT);
  }

  private ProcessHookToolRunner(UnaryOperator<String> program, Duration limit) {
    this.program = program;
    this.limit = limit;
  }

  /**
   * Finds the tools in one directory, and gives each call a time limit.
   *
   * @param directory where the hook tools are
   * @param limit how long one hook tool may take
   * @return the runner
   */
  public static ProcessHookToolRunner inDirectory(Path directory, Duration limit) {
    return new ProcessHookToolRunner(tool -> directory.resolve(tool).toString(), limit);
  }

  /**
   * {@inheritDoc}
   *
   * @throws HookToolTimeoutException when the tool does not end in time
   * @throws IllegalArgumentException when a word is longer than a command line takes
   */
  @Override
  public HookToolResult run(HookToolCall call) {
    Process process = start(call);
    try {
      FutureTask<byte[]> output =
          inBackground(call.tool() + " output", process.getInputStream()::readAllBytes);
      FutureTask<byte[]> errors =
          inBackground(call.tool() + " errors", process.getErrorStream()::readAllBytes);
      FutureTask<Boolean> input = inBackground(call.tool() + " input", () -> feed(process, call));
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new HookToolTimeoutException(call.tool(), limit);
      }
      int exitCode = process.exitValue();
      HookToolResult result = new HookToolResult(exitCode, text(call, output), text(call, errors));
      if (result.succeeded()) {
        // A tool that fails may leave its input unread; one that succeeds has to have taken it all.
        await(call, input);
      }
      return result;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new HookToolUnavailableException("Interrupted while waiting for " + call.tool(), e);
    } finally {
      process.destroyForcibly();
    }
  }

  @Override
  public HookToolRunner begin(List<HookToolCall> calls) {
    return calls.isEmpty() ? this : EarlyCalls.begin(this, calls);
  }

  private Process start(HookToolCall call) {
    List<String> words = new ArrayList<>(call.commandLine());
    for (String word : words) {
      if (word.indexOf('\0') >= 0) {
        throw new IllegalArgumentException(
            "Cannot run " + call.tool() + ": a word holds the zero character");
      }
      int length = Utf8Chunks.length(word);
      if (length > Utf8Chunks.LONGEST_WORD) {
        throw new IllegalArgumentException(
            "Cannot run "
                + call.tool()
                + ": a word of "
                + length
                + " bytes, "
                + Utf8Chunks.LONGEST_WORD
                + " are possible");
      }
    }
    words.set(0, program.apply(call.tool()));
    try {
      ProcessBuilder builder = new ProcessBuilder(words);
      builder.environment().put(WITHIN_DISPATCH, "1");
      return builder.start();
    } catch (IOException e) {
      throw new HookToolUnavailableException(
          "Could not start "
              + call.tool()
              + ": hook tools exist only inside a hook or action that Juju runs",
          e);
    }
  }

  private static boolean feed(Process process, HookToolCall call) throws IOException {
    try (OutputStream input = process.getOutputStream()) {
      if (call.standardInput().isPresent()) {
        input.write(call.standardInput().get().getBytes(StandardCharsets.UTF_8));
      }
    }
    return true;
  }

  private static String text(HookToolCall call, FutureTask<byte[]> output)
      throws InterruptedException {
    return new String(await(call, output), StandardCharsets.UTF_8);
  }

  private static <T> T await(HookToolCall call, FutureTask<T> task) throws InterruptedException {
    try {
      return task.get(OUTPUT_GRACE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new HookToolUnavailableException(
          "Could not talk to " + call.tool() + " to its end",
          e.getCause() == null ? e : e.getCause());
    } catch (TimeoutException e) {
      throw new HookToolTimeoutException(call.tool() + " (its output)", OUTPUT_GRACE);
    }
  }

  /** A daemon thread, so that a pipe that never closes cannot keep the hook alive. */
  private static <T> FutureTask<T> inBackground(String name, Callable<T> work) {
    FutureTask<T> task = new FutureTask<>(work);
    Thread.ofPlatform().daemon().name(name).start(task);
    return task;
  }
}
