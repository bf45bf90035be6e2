package io.charm4j.model;

import io.charm4j.json.JsonValue.JsonNull;
import io.charm4j.json.JsonValue.JsonObject;
import io.charm4j.json.TypedMembers;
import io.charm4j.typed.Loaded;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The charm's configuration as it was when the dispatch began, defaults included. An option that is
 * not set and has no default is empty.
 */
public final class Config {
  private final TypedMembers options;

  Config(JsonObject options) {
    this.options =
        new TypedMembers(
            options,
            (name, expected) ->
                new ConfigException("Configuration option " + name + " is not " + expected));
  }

  /** {@return the names of the options that have a value, set or by default} */
  public Set<String> names() {
    return options.object().members().entrySet().stream()
        .filter(option -> !(option.getValue() instanceof JsonNull))
        .map(Map.Entry::getKey)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * {@return a text option}
   *
   * @param name the option's name
   * @throws ConfigException when the option is of another type
   */
  public Optional<String> text(String name) {
    return options.text(name);
  }

  /**
   * {@return a boolean option}
   *
   * @param name the option's name
   * @throws ConfigException when the option is of another type
   */
  public Optional<Boolean> bool(String name) {
    return options.bool(name);
  }

  /**
   * {@return a whole-number option}
   *
   * @param name the option's name
   * @throws ConfigException when the option is of another type
   */
  public Optional<Long> integer(String name) {
    return options.integer(name);
  }

  /**
   * {@return a number option, {@code float} in the charm's metadata}
   *
   * @param name the option's name
   * @throws ConfigException when the option is of another type
   */
  public Optional<BigDecimal> decimal(String name) {
    return options.decimal(name);
  }

  /**
   * {@return an option of type {@code secret}; the empty text counts as not set}
   *
   * @param name the option's name
   * @throws ConfigException when the text is no secret's URI
   */
  public Optional<SecretId> secret(String name) {
    return text(name)
        .filter(uri -> !uri.isEmpty())
        .map(uri -> {
          try {
            return new SecretId(uri);
          } catch (IllegalArgumentException e) {
            throw new ConfigException(
                "Configuration option " + name + " is not a secret's URI (secret:<id>)");
          }
        });
  }

  /**
   * A whole-number option between two bounds, both included.
   *
   * @param name the option's name
   * @param least the least number allowed
   * @param most the greatest number allowed
   * @return the number; empty when it is not set
   * @throws ConfigException when it is something else
   */
  public Optional<Long> integer(String name, long least, long most) {
    return options.integer(name, least, most);
  }

  /**
   * A text option that is one of an enum's constants, in lower case with hyphens: {@code read-only} is
   * {@code READ_ONLY}.
   *
   * @param <E> the enum
   * @param name the option's name
   * @param type the enum's class
   * @return the constant; empty when it is not set
   * @throws ConfigException when it is something else
   */
  public <E extends Enum<E>> Optional<E> choice(String name, Class<E> type) {
    return options.choice(name, type);
  }

  /**
   * A text option that has to be there.
   *
   * @param name the option's name
   * @return the text
   * @throws ConfigException when it is missing, empty or of another type
   */
  public String required(String name) {
    return options.required(name);
  }

  /**
   * To be thrown in a reader of {@link #load} when a value is of the right type and still wrong.
   *
   * @param reason ends the sentence "Configuration option x …" and does not tell the value, such as {@code is below
   *     the minimum}
   * @param name the option's name
   * @return the exception, to be thrown
   */
  public ConfigException refusal(String name, String reason) {
    return new ConfigException("Configuration option " + name + " " + reason);
  }

  /**
   * Reads all options into a type of the charm's own.
   *
   * @param <T> the charm's own type
   * @param reader makes the value, calling the methods here
   * @return the value, or what is wrong
   */
  public <T> Loaded<T> load(Function<Config, T> reader) {
    try {
      return new Loaded.Valid<>(reader.apply(this));
    } catch (ConfigException e) {
      return new Loaded.Invalid<>(String.valueOf(e.getMessage()));
    }
  }
}
