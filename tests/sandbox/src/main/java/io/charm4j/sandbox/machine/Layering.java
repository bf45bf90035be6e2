package io.charm4j.sandbox.machine;

/** How a machine gets the host's system directories. */
public enum Layering {
  /** The host's files below, the machine's own changes above; falls back by itself where overlays fail. */
  OVERLAY("overlay"),
  /** {@code /usr} and {@code /opt} read-only, a copy of {@code /etc}. */
  BIND("bind");

  private final String word;

  Layering(String word) {
    this.word = word;
  }

  /** The word that the machine's first process knows it by. */
  String word() {
    return word;
  }
}
