package io.charm4j.hooktool;

import io.charm4j.json.JsonValue.JsonObject;
import java.util.List;
import java.util.Optional;

/** The {@code action-*} tools (reference/juju-hook-contract §2.3). */
public final class ActionTools {
  private final HookTools tools;

  /**
   * The action tools of a runner.
   *
   * @param tools calls hook tools
   */
  public ActionTools(HookTools tools) {
    this.tools = tools;
  }

  /** {@return all parameters, defaults filled in} */
  public JsonObject parameters() {
    return tools.object(Question.actionParameters().call());
  }

  /**
   * Sets results: words of the form {@code key=value}.
   *
   * @param words the results, each as {@code key=value}
   */
  public void setResults(List<String> words) {
    tools.run(new HookToolCall("action-set", words, Optional.empty()));
  }

  /**
   * Marks the action as failed; the process goes on.
   *
   * @param message why, in a sentence for the operator
   */
  public void fail(String message) {
    tools.run(HookToolCall.of("action-fail", "--", message));
  }

  /**
   * Shows a progress message, at once.
   *
   * @param message one line of progress
   */
  public void log(String message) {
    tools.run(HookToolCall.of("action-log", "--", message));
  }
}
