package io.charm4j.action;

import io.charm4j.json.JsonValue.JsonObject;
import io.charm4j.json.TypedMembers;
import io.charm4j.typed.Loaded;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.Function;

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

  /**
   * A whole-number parameter between two bounds, both included.
   *
   * @param name the parameter's name
   * @param least the least number allowed
   * @param most the greatest number allowed
   * @return the number; empty when it is not set
   * @throws ActionParameterException when it is something else
   */
  public Optional<Long> integer(String name, long least, long most) {
    return members.integer(name, least, most);
  }

  /**
   * A text parameter that is one of an enum's constants, in lower case with hyphens: {@code read-only} is
   * {@code READ_ONLY}.
   *
   * @param <E> the enum
   * @param name the parameter's name
   * @param type the enum's class
   * @return the constant; empty when it is not set
   * @throws ActionParameterException when it is something else
   */
  public <E extends Enum<E>> Optional<E> choice(String name, Class<E> type) {
    return members.choice(name, type);
  }

  /**
   * A text parameter that has to be there.
   *
   * @param name the parameter's name
   * @return the text
   * @throws ActionParameterException when it is missing, empty or of another type
   */
  public String required(String name) {
    return members.required(name);
  }

  /**
   * To be thrown in a reader of {@link #load} when a value is of the right type and still wrong.
   *
   * @param reason ends the sentence "Parameter x …" and does not tell the value, such as {@code is below
   *     the minimum}
   * @param name the parameter's name
   * @return the exception, to be thrown
   */
  public ActionParameterException refusal(String name, String reason) {
    return new ActionParameterException("Parameter " + name + " " + reason);
  }

  /**
   * Reads all parameters into a type of the charm's own.
   *
   * @param <T> the charm's own type
   * @param reader makes the value, calling the methods here
   * @return the value, or what is wrong
   */
  public <T> Loaded<T> load(Function<ActionParameters, T> reader) {
    try {
      return new Loaded.Valid<>(reader.apply(this));
    } catch (ActionParameterException e) {
      return new Loaded.Invalid<>(String.valueOf(e.getMessage()));
    }
  }
}
