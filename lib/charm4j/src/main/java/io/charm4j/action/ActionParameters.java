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

  /** {@return all of them as JSON} */
  public JsonObject asJson() {
    return members.object();
  }

  /**
   * {@return a text}
   *
   * @param name the parameter's name
   * @throws ActionParameterException when it is something else
   */
  public Optional<String> text(String name) {
    return members.text(name);
  }

  /**
   * {@return a text, or a default when it is missing}
   *
   * @param name the parameter's name
   * @param missing what to take when it was not given
   * @throws ActionParameterException when it is something else
   */
  public String text(String name, String missing) {
    return text(name).orElse(missing);
  }

  /**
   * {@return a truth value}
   *
   * @param name the parameter's name
   * @throws ActionParameterException when it is something else
   */
  public Optional<Boolean> bool(String name) {
    return members.bool(name);
  }

  /**
   * {@return a truth value, or a default when it is missing}
   *
   * @param name the parameter's name
   * @param missing what to take when it was not given
   * @throws ActionParameterException when it is something else
   */
  public boolean bool(String name, boolean missing) {
    return bool(name).orElse(missing);
  }

  /**
   * {@return a whole number of 64 bits}
   *
   * @param name the parameter's name
   * @throws ActionParameterException when it is something else
   */
  public Optional<Long> integer(String name) {
    return members.integer(name);
  }

  /**
   * {@return a whole number of 64 bits, or a default when it is missing}
   *
   * @param name the parameter's name
   * @param missing what to take when it was not given
   * @throws ActionParameterException when it is something else
   */
  public long integer(String name, long missing) {
    return integer(name).orElse(missing);
  }

  /**
   * {@return any number}
   *
   * @param name the parameter's name
   * @throws ActionParameterException when it is something else
   */
  public Optional<BigDecimal> decimal(String name) {
    return members.decimal(name);
  }
}
