package io.charm4j.interfaces.s3;

import java.util.List;

/**
 * How far the other side of an {@code s3} relation has come, as seen by the charm that wants to
 * store something.
 */
public sealed interface S3Connection {

  /**
   * All that is needed to talk to the store is there.
   *
   * @param parameters the checked and normalised parameters
   */
  record Ready(S3Parameters parameters) implements S3Connection {}

  /**
   * The provider has not given credentials yet, for a reason that lies on its side.
   *
   * @param reason one sentence for a status or a log; names the provider, never a credential
   */
  record Waiting(String reason) implements S3Connection {}

  /**
   * Credentials are there, yet somebody has to change the provider's configuration first.
   *
   * @param problems one sentence each, naming the field and what to do; never empty, and free of
   *     the values that were refused
   */
  record Blocked(List<String> problems) implements S3Connection {

    /** Copies the list. */
    public Blocked {
      if (problems.isEmpty()) {
        throw new IllegalArgumentException("a blocked S3 connection needs at least one problem");
      }
      problems = List.copyOf(problems);
    }

    /** {@return the problems as one line} */
    public String message() {
      return String.join("; ", problems);
    }
  }
}
