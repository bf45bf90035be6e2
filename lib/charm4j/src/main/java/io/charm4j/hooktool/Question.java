package io.charm4j.hooktool;

/**
 * Something that Juju can be asked before anything else is known, so that several can be asked side by side. An
 * answer is as old as the moment it was asked for: leadership, which may pass to another unit, is no question for
 * long work.
 *
 * @param call asks it, and changes nothing
 */
public record Question(HookToolCall call) {

  /** {@return whether this unit leads; a yes holds for 30 seconds} */
  public static Question leadership() {
    return new Question(HookToolCall.of("is-leader", HookTools.JSON));
  }

  /** {@return what the charm's options are set to} */
  public static Question configuration() {
    return new Question(HookToolCall.of("config-get", HookTools.JSON));
  }

  /** {@return what the running action was given} */
  public static Question actionParameters() {
    return new Question(HookToolCall.of("action-get", HookTools.JSON));
  }

  /**
   * {@return which relations an endpoint has}
   *
   * @param endpoint the charm's endpoint
   */
  public static Question relations(String endpoint) {
    return new Question(HookToolCall.of("relation-ids", endpoint, HookTools.JSON));
  }
}
