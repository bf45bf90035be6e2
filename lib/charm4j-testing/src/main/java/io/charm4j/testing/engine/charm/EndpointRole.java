package io.charm4j.testing.engine.charm;

/** The side of a relation that an endpoint takes. */
public enum EndpointRole {
  PROVIDER("provides"),
  REQUIRER("requires"),
  PEER("peers");

  private final String section;

  EndpointRole(String section) {
    this.section = section;
  }

  /** The section of {@code metadata.yaml} that declares endpoints of this role. */
  public String section() {
    return section;
  }

  /** Juju's word for the role: {@code provider}, {@code requirer}, {@code peer}. */
  public String word() {
    return switch (this) {
      case PROVIDER -> "provider";
      case REQUIRER -> "requirer";
      case PEER -> "peer";
    };
  }
}
