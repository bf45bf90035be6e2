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

  /**
   * A whole-number parameter between two bounds, both included.
   *
   * @throws ActionParameterException when it is something else
   */
  public Optional<Long> integer(String name, long least, long most) {
    return members.integer(name, least, most);
  }

  /**
   * A text parameter that is one of an enum's constants, in lower case with hyphens: {@code read-only} is
   * {@code READ_ONLY}.
   *
   * @throws ActionParameterException when it is something else
   */
  public <E extends Enum<E>> Optional<E> choice(String name, Class<E> type) {
    return members.choice(name, type);
  }

  /**
   * A text parameter that has to be there.
   *
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
   */
  public ActionParameterException refusal(String name, String reason) {
    return new ActionParameterException("Parameter " + name + " " + reason);
  }

  /** Reads all parameters into a type of the charm's own. */
  public <T> Loaded<T> load(Function<ActionParameters, T> reader) {
    try {
      return new Loaded.Valid<>(reader.apply(this));
    } catch (ActionParameterException e) {
      return new Loaded.Invalid<>(String.valueOf(e.getMessage()));
    }
  }
}
