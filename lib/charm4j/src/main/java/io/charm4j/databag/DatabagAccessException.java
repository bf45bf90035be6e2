package io.charm4j.databag;

/** This unit may not read or write a databag; found out before Juju is asked (reference/juju-hook-contract §5). */
public final class DatabagAccessException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * The message names bag, unit and rule.
   *
   * @param message what this unit may not do, and why
   */
  public DatabagAccessException(String message) {
    super(message);
  }
}
