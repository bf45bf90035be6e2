package io.charm4j.testing.engine.state;

import java.util.Locale;

/** The hooks of a relation. */
public enum RelationKind {
  CREATED,
  JOINED,
  CHANGED,
  DEPARTED,
  BROKEN;

  /** The last word of the hook's name. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
