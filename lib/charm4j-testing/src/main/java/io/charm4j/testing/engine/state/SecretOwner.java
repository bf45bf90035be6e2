package io.charm4j.testing.engine.state;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.charm4j.testing.engine.substrate.UnitName;

/**
 * Who a secret belongs to.
 *
 * @param kind what sort of owner
 * @param name the application's or unit's name, or another model's identifier; empty for the model
 */
public record SecretOwner(Kind kind, String name) {

  /** The sorts of owners. */
  public enum Kind {
    MODEL,
    APPLICATION,
    UNIT,
    REMOTE
  }

  /** The operator, by way of the model. */
  public static SecretOwner model() {
    return new SecretOwner(Kind.MODEL, "");
  }

  /** An application. */
  public static SecretOwner application(String name) {
    return new SecretOwner(Kind.APPLICATION, name);
  }

  /** A unit. */
  public static SecretOwner unit(UnitName unit) {
    return new SecretOwner(Kind.UNIT, unit.toString());
  }

  /** An application of another model, of which only the model's identifier is known. */
  public static SecretOwner remote(String modelUuid) {
    return new SecretOwner(Kind.REMOTE, modelUuid);
  }

  /** The URI by which this model's charms know the owner's secret of this id. */
  public String uri(String id) {
    return kind == Kind.REMOTE ? "secret://" + name + "/" + id : "secret:" + id;
  }

  /** Whether the unit is the owner, or one of the owning application's. */
  public boolean includes(UnitName unit) {
    return switch (kind) {
      case MODEL, REMOTE -> false;
      case APPLICATION -> name.equals(unit.application());
      case UNIT -> name.equals(unit.toString());
    };
  }

  /** As Juju shows it to a person. */
  @JsonIgnore
  public String shown() {
    return kind == Kind.MODEL ? "<model>" : name;
  }
}
