package io.charm4j.services;

/** Whether a Docker engine can run containers for tests. */
sealed interface DockerAnswer {
  /** An engine answers. */
  record Answers() implements DockerAnswer {}

  /**
   * No engine answers.
   *
   * @param reason why not, for a person to read
   */
  record Silent(String reason) implements DockerAnswer {}
}
