package io.charm4j.model;

/** An endpoint that was taken for having one relation at most has several. */
public final class TooManyRelationsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TooManyRelationsException(UnitName unit, String endpoint, int count) {
    super(
        "Unit "
            + unit
            + " expected at most one relation at endpoint "
            + endpoint
            + " and has "
            + count
            + ": declare \"limit: 1\" in the charm's metadata, or handle them all");
  }
}
