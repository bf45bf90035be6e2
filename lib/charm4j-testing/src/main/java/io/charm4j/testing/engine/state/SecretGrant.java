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
 */
public record SecretGrant(String subject, Optional<Integer> relation) {

  /** Whether the unit may read by this grant. */
  public boolean covers(UnitName unit) {
    return subject.equals(unit.application()) || subject.equals(unit.toString());
  }

  /** Whether the subject is one unit. */
  @JsonIgnore
  public boolean isUnit() {
    return subject.contains("/");
  }
}
