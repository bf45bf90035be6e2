package io.charm4j.docs;

import java.nio.file.Path;

/** How the commands of one block ended. */
sealed interface ShellRun {

  /** What they printed, on both outputs. */
  String output();

  /**
   * All of them succeeded.
   *
   * @param directory where the session is now
   */
  record Done(Path directory, String output) implements ShellRun {}

  /**
   * One failed, and ended the session.
   *
   * @param line its line among the commands, from 1
   * @param status its exit status
   */
  record Failed(int line, int status, String output) implements ShellRun {}

  /** They were killed at their limit. */
  record OutOfTime(String output) implements ShellRun {}
}
