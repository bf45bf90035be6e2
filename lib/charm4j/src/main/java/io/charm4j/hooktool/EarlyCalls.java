package io.charm4j.hooktool;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Calls that were begun side by side, each in a thread of its own; whoever makes one of them first takes its answer,
 * and waits for it if need be. All other calls are made when they are asked for.
 */
final class EarlyCalls implements HookToolRunner {
  private final HookToolRunner runner;
  private final Map<String, FutureTask<HookToolResult>> begun = new ConcurrentHashMap<>();

  private EarlyCalls(HookToolRunner runner) {
    this.runner = runner;
  }

  static HookToolRunner begin(HookToolRunner runner, List<HookToolCall> calls) {
    EarlyCalls early = new EarlyCalls(runner);
    for (HookToolCall call : calls) {
      FutureTask<HookToolResult> task = new FutureTask<>(() -> runner.run(call));
      early.begun.put(words(call), task);
      // An answer that nobody asks for must not keep the hook alive.
      Thread.ofPlatform().daemon().name(call.tool()).start(task);
    }
    return early;
  }

  @Override
  public HookToolResult run(HookToolCall call) {
    FutureTask<HookToolResult> task =
        call.standardInput().isPresent() ? null : begun.remove(words(call));
    return task == null ? runner.run(call) : answer(call, task);
  }

  private static HookToolResult answer(HookToolCall call, FutureTask<HookToolResult> task) {
    try {
      // No longer than the runner itself lets a call take.
      return task.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException refusal) {
        throw refusal;
      }
      throw new HookToolUnavailableException("Could not run " + call.tool(), e);
    } catch (InterruptedException e) {
      task.cancel(true);
      Thread.currentThread().interrupt();
      throw new HookToolUnavailableException("Interrupted while waiting for " + call.tool(), e);
    }
  }

  private static String words(HookToolCall call) {
    return String.join("\0", call.commandLine());
  }
}
