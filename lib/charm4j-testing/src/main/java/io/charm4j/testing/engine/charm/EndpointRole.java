package io.charm4j.testing.engine.charm;

/** The side of a relation that an endpoint takes. */
public enum EndpointRole {
  /** It offers something. */
  PROVIDER("provides"),
  /** It uses what others offer. */
  REQUIRER("requires"),
  /** It joins the units of one application. */
  PEER("peers");

  private final String section;

  EndpointRole(String section) {
    this.section = section;
  }

  /** {@return the section of {@code metadata.yaml} that declares endpoints of this role} */
  public String section() {
    return section;
  }

  /**
   * Juju's word for the role: {@code provider}, {@code requirer}, {@code peer}.
   *
   * @return the word
   */
  public String word() {
    return switch (this) {
      case PROVIDER -> "provider";
      case REQUIRER -> "requirer";
      case PEER -> "peer";
    };
  }
}
