package io.charm4j.model;

import io.charm4j.status.Status;

/**
 * A status as Juju reports it; some of them no charm can set.
 *
 * @param word {@code error}, {@code blocked}, {@code maintenance}, {@code waiting}, {@code active}, {@code
 *     unknown} or {@code terminated}; {@code unknown} when Juju names none
 * @param message the text that goes with it; may be empty
 */
public record ReportedStatus(String word, String message) {

  /** A status as the charm set it. */
  static ReportedStatus of(Status status) {
    return new ReportedStatus(status.word(), status.message());
  }
}
