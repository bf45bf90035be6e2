package io.charm4j.model;

/** A secret with that label exists already; Juju would only notice when the hook is over. */
public final class SecretLabelTakenException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SecretLabelTakenException(String label) {
    super(
        "Cannot add a secret labelled \""
            + label
            + "\": one exists already. Find it with byLabel and set its content");
  }
}
