package io.charm4j.model;

import io.charm4j.json.JsonValue.JsonObject;
import io.charm4j.json.TypedMembers;
import java.math.BigDecimal;
import java.util.Optional;

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
}
