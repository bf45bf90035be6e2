package io.charm4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.charm4j.hooktool.HookToolCall;
import io.charm4j.hooktool.HookToolResult;
import io.charm4j.hooktool.HookToolRunner;
import io.charm4j.hooktool.HookTools;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Hook tools that answer exactly the calls a test foresees, by their words. Any other call, or a call
 * more often than foreseen, is an error; {@code juju-log} alone is always answered, and its lines kept.
 */
public final class ScriptedHookTools implements HookToolRunner {
  private final Map<String, Deque<HookToolResult>> answers = new HashMap<>();
  private final List<HookToolCall> calls = new ArrayList<>();
  private final List<String> logged = new ArrayList<>();
  private final List<String> unforeseen = new ArrayList<>();

  /** One call that will succeed with that output. */
  public ScriptedHookTools answer(String commandLine, String output) {
    return put(commandLine, new HookToolResult(0, output, ""));
  }

  /** One call that will succeed without output. */
  public ScriptedHookTools accept(String commandLine) {
    return answer(commandLine, "");
  }

  /** One call that will fail with exit code 1 and Juju's words. */
  public ScriptedHookTools refuse(String commandLine, String error) {
    return put(commandLine, new HookToolResult(1, "", "ERROR " + error + "\n"));
  }

  /** The model seen through these tools. */
  public HookTools tools() {
    return new HookTools(this);
  }

  /** The command lines so far, without {@code juju-log}. */
  public List<String> commandLines() {
    return calls.stream().map(call -> String.join(" ", call.commandLine())).toList();
  }

  /** The command lines of one tool so far. */
  public List<String> commandLines(String tool) {
    return commandLines().stream().filter(line -> line.startsWith(tool + " ")).toList();
  }

  /** The calls so far, without {@code juju-log}. */
  public List<HookToolCall> calls() {
    return List.copyOf(calls);
  }

  /** What the only call with those words was fed. */
  public String standardInputOf(String commandLine) {
    List<String> inputs =
        calls.stream()
            .filter(call -> String.join(" ", call.commandLine()).equals(commandLine))
            .flatMap(call -> call.standardInput().stream())
            .toList();
    assertThat(inputs).as("standard input of " + commandLine).hasSize(1);
    return inputs.getFirst();
  }

  /** The lines logged so far, as {@code LEVEL text}. */
  public List<String> logged() {
    return List.copyOf(logged);
  }

  /** Fails unless every foreseen call was made, and no other. */
  public void assertAllUsed() {
    assertThat(unforeseen).as("unforeseen calls").isEmpty();
    assertThat(answers.keySet()).as("calls never made").isEmpty();
  }

  @Override
  public HookToolResult run(HookToolCall call) {
    if (call.tool().equals("juju-log")) {
      logged.add(call.arguments().get(1) + " " + call.arguments().getLast());
      return new HookToolResult(0, "", "");
    }
    calls.add(call);
    String commandLine = String.join(" ", call.commandLine());
    Deque<HookToolResult> queue = answers.getOrDefault(commandLine, new ArrayDeque<>());
    if (queue.isEmpty()) {
      unforeseen.add(commandLine);
      throw new AssertionError("Unforeseen hook tool call: " + commandLine);
    }
    HookToolResult answer = queue.removeFirst();
    if (queue.isEmpty()) {
      answers.remove(commandLine);
    }
    return answer;
  }

  private ScriptedHookTools put(String commandLine, HookToolResult result) {
    answers.computeIfAbsent(commandLine, line -> new ArrayDeque<>()).addLast(result);
    return this;
  }
}
