package io.charm4j.testing.engine.state;

/** The hooks of a secret. */
public enum SecretHookKind {
  CHANGED("secret-changed"),
  REMOVE("secret-remove"),
  ROTATE("secret-rotate"),
  EXPIRED("secret-expired");

  private final String hookName;

  SecretHookKind(String hookName) {
    this.hookName = hookName;
  }

  /** Juju's name of the hook. */
  public String hookName() {
    return hookName;
  }
}
