package io.charm4j.testing.engine.state;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.charm4j.testing.engine.substrate.UnitName;
import java.util.Optional;

/**
 * A right to read a secret.
 *
 * @param subject the application or unit that may
 * @param relation the relation that carries the right, which ends with it; empty for an operator's
 *     grant
 * @param held whether the right is given and not effective yet, which happens in rare cases
 *     (reference/juju-hook-contract §5) and by a fault switch
 */
public record SecretGrant(String subject, Optional<Integer> relation, boolean held) {

  /** A right that is effective. */
  public SecretGrant(String subject, Optional<Integer> relation) {
    this(subject, relation, false);
  }

  /** A right that is effective. */
  public static SecretGrant of(String subject, Optional<Integer> relation) {
    return new SecretGrant(subject, relation, false);
  }

  /** The same, effective or not. */
  public SecretGrant withHeld(boolean isHeld) {
    return new SecretGrant(subject, relation, isHeld);
  }

  /** Whether the unit may read by this grant. */
  public boolean covers(UnitName unit) {
    return !held && (subject.equals(unit.application()) || subject.equals(unit.toString()));
  }

  /** Whether the subject is one unit. */
  @JsonIgnore
  public boolean isUnit() {
    return subject.contains("/");
  }
}
