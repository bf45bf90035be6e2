package io.charm4j.testing.engine.substrate;

/** How a program ended, or why it never began. */
public sealed interface ProgramEnd {

  /**
   * It ended by itself.
   *
   * @param code the exit status, 0 to 255
   */
  record Exited(int code) implements ProgramEnd {}

  /**
   * It died of a signal; to Juju that is an interruption and no failure.
   *
   * @param signal the signal's number, such as 9
   */
  record Signalled(int signal) implements ProgramEnd {}

  /** There is no such program in the charm. */
  record Missing() implements ProgramEnd {}

  /**
   * The program is there and could not be started.
   *
   * @param reason the system's words, such as {@code permission denied}
   */
  record NotStarted(String reason) implements ProgramEnd {}
}
