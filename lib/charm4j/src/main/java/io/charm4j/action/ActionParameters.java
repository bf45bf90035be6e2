package io.charm4j.action;

import io.charm4j.json.JsonValue.JsonObject;
import io.charm4j.json.TypedMembers;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * The parameters that the operator gave, with the defaults of the action's schema filled in. Juju has
 * checked them against the schema before.
 */
public final class ActionParameters {
  private final TypedMembers members;

  ActionParameters(JsonObject parameters) {
    this.members =
        new TypedMembers(
            parameters,
            (name, expected) ->
                new ActionParameterException("Parameter " + name + " is not " + expected));
  }

  /** All of them as JSON. */
  public JsonObject asJson() {
    return members.object();
  }

  /**
   * A text.
   *
   * @throws ActionParameterException when it is something else
   */
  public Optional<String> text(String name) {
    return members.text(name);
  }

  /**
   * A text, or a default when it is missing.
   *
   * @throws ActionParameterException when it is something else
   */
  public String text(String name, String missing) {
    return text(name).orElse(missing);
  }

  /**
   * A truth value.
   *
   * @throws ActionParameterException when it is something else
   */
  public Optional<Boolean> bool(String name) {
    return members.bool(name);
  }

  /**
   * A truth value, or a default when it is missing.
   *
   * @throws ActionParameterException when it is something else
   */
  public boolean bool(String name, boolean missing) {
    return bool(name).orElse(missing);
  }

  /**
   * A whole number of 64 bits.
   *
   * @throws ActionParameterException when it is something else
   */
  public Optional<Long> integer(String name) {
    return members.integer(name);
  }

  /**
   * A whole number of 64 bits, or a default when it is missing.
   *
   * @throws ActionParameterException when it is something else
   */
  public long integer(String name, long missing) {
    return integer(name).orElse(missing);
  }

  /**
   * Any number.
   *
   * @throws ActionParameterException when it is something else
   */
  public Optional<BigDecimal> decimal(String name) {
    return members.decimal(name);
  }
}
