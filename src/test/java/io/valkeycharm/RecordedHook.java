package io.valkeycharm;

import io.charm4j.hooktool.HookToolCall;
import io.charm4j.hooktool.HookToolResult;
import io.charm4j.hooktool.HookToolRunner;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One dispatch of the charm, with every hook tool that it used; each of them is a process on a machine. */
final class RecordedHook implements HookToolRunner {
  private final Map<String, String> environment;
  private final HookToolRunner tools;
  private final List<Use> uses = new ArrayList<>();

  /** One use of a hook tool: what was asked, and the answer. */
  record Use(HookToolCall call, HookToolResult result) {}

  RecordedHook(Map<String, String> environment, HookToolRunner tools) {
    this.environment = Map.copyOf(environment);
    this.tools = tools;
  }

  @Override
  public HookToolResult run(HookToolCall call) {
    HookToolResult result = tools.run(call);
    uses.add(new Use(call, result));
    return result;
  }

  Map<String, String> environment() {
    return environment;
  }

  String unit() {
    return environment.getOrDefault("JUJU_UNIT_NAME", "");
  }

  /** The event, without the folder that Juju says it in. */
  String event() {
    String path = environment.getOrDefault("JUJU_DISPATCH_PATH", "");
    return path.substring(path.indexOf('/') + 1);
  }

  /** Whether the unit led its application then; every dispatch that gets to its end asks. */
  boolean leads() {
    return uses.stream()
        .filter(use -> use.call().tool().equals("is-leader"))
        .anyMatch(use -> use.result().standardOutput().strip().equals("true"));
  }

  List<Use> uses() {
    return List.copyOf(uses);
  }

  /** How many processes only write the log. */
  long logs() {
    return uses.stream().filter(use -> use.call().tool().equals("juju-log")).count();
  }

  /** Tool and words of all others, in their order. */
  List<String> questionsAndWrites() {
    return uses.stream()
        .map(Use::call)
        .filter(call -> !call.tool().equals("juju-log"))
        .map(call -> call.tool() + " " + String.join(" ", call.arguments()))
        .toList();
  }
}
