package io.charm4j.testing.engine.charm;

/**
 * Who runs a charm in its container on Kubernetes: {@code charm-user} of the metadata
 * (reference/juju-hook-contract §6.6).
 */
public enum CharmUser {
  /** The default. */
  ROOT("root", 0),
  /** A user who may become root by sudo. */
  SUDOER("sudoer", 171),
  /** A user without any privilege. */
  NON_ROOT("non-root", 170);

  private final String word;
  private final int id;

  CharmUser(String word, int id) {
    this.word = word;
    this.id = id;
  }

  /** {@return the value as the metadata has it} */
  public String word() {
    return word;
  }

  /** {@return the number of the user, and of the user's group} */
  public int id() {
    return id;
  }
}
