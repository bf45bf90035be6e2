package io.charm4j.status;

/**
 * A status that a charm can set, of a unit or of its application.
 *
 * <p>Messages are shown in one line of {@code juju status}: keep them below 120 characters
 * (reference/juju-hook-contract §4).
 */
public sealed interface Status permits Blocked, Maintenance, Waiting, Active {

  /** {@return the text that goes with it; may be empty} */
  String message();

  /**
   * Juju's word for it, as {@code status-set} takes it.
   *
   * @return the word
   */
  default String word() {
    // Nearly always; a switch over types costs a fresh JVM time at its first use.
    if (this instanceof Active) {
      return "active";
    }
    return switch (this) {
      case Blocked _ -> "blocked";
      case Maintenance _ -> "maintenance";
      case Waiting _ -> "waiting";
      case Active _ -> "active";
    };
  }
}
