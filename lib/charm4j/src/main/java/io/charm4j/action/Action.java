package io.charm4j.action;

import io.charm4j.hooktool.ActionTools;
import io.charm4j.text.Utf8Chunks;
import java.util.Map;
import java.util.Optional;

/**
 * The action that is running: what was asked for, and what is answered.
 *
 * <p>Progress messages are shown at once; results and failure are sent together when the handler has
 * ended, and kept by Juju even when the handler throws (reference/juju-hook-contract §3.2). A failed
 * action whose handler returns normally still commits what it wrote to databags.
 */
public final class Action {
  private final String name;
  private final String taskId;
  private final ActionTools tools;
  private final ActionResults results = new ActionResults();
  private Optional<ActionParameters> parameters = Optional.empty();
  private Optional<String> failure = Optional.empty();

  /**
   * An action that answers by the given tools.
   *
   * @param name the action's name
   * @param taskId the task's number
   * @param tools calls the hook tools of actions
   */
  public Action(String name, String taskId, ActionTools tools) {
    this.name = name;
    this.taskId = taskId;
    this.tools = tools;
  }

  /** {@return the action's name} */
  public String name() {
    return name;
  }

  /**
   * {@return the task's number, as {@code juju show-task} takes it; empty when Juju did not say}
   */
  public String taskId() {
    return taskId;
  }

  /** {@return the parameters} */
  public ActionParameters parameters() {
    if (parameters.isEmpty()) {
      parameters = Optional.of(new ActionParameters(tools.parameters()));
    }
    return parameters.get();
  }

  /**
   * Shows a progress message to the operator, at once. May be called by any thread.
   *
   * @param message the text to show, of one line or more
   */
  public void log(String message) {
    Utf8Chunks.printable(message).forEach(tools::log);
  }

  /**
   * Sets a result. Dots in the key nest: {@code a.b} is shown as {@code b} below {@code a}.
   *
   * @param key the result's key
   * @param value its text
   * @throws ActionResultException when the key is reserved or not of lower-case letters, digits and
   *     inner hyphens (per segment between dots), or the value is longer than a word on a command line
   *     can be
   */
  public void setResult(String key, String value) {
    results.set(key, value);
  }

  /**
   * Sets nested results: values are texts, numbers, truth values or further maps.
   *
   * @param nested texts, numbers, booleans and further maps by key
   * @throws ActionResultException as for one result, and when two keys are the same once flattened
   */
  public void setResults(Map<String, ?> nested) {
    results.setAll(nested);
  }

  /**
   * Marks the action as failed; the last message wins. The handler goes on.
   *
   * @param message why, in a sentence for the operator
   */
  public void fail(String message) {
    failure = Optional.of(message);
  }

  /** {@return whether {@link #fail} was called} */
  public boolean hasFailed() {
    return failure.isPresent();
  }

  /** Sends results and failure to Juju; called once, by the runtime. */
  public void send() {
    results.calls().forEach(tools::setResults);
    failure.map(message -> Utf8Chunks.printable(message).getFirst()).ifPresent(tools::fail);
  }
}
