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
   * A text option.
   *
   * @throws ConfigException when the option is of another type
   */
  public Optional<String> text(String name) {
    return options.text(name);
  }

  /**
   * A boolean option.
   *
   * @throws ConfigException when the option is of another type
   */
  public Optional<Boolean> bool(String name) {
    return options.bool(name);
  }

  /**
   * A whole-number option.
   *
   * @throws ConfigException when the option is of another type
   */
  public Optional<Long> integer(String name) {
    return options.integer(name);
  }

  /**
   * A number option, {@code float} in the charm's metadata.
   *
   * @throws ConfigException when the option is of another type
   */
  public Optional<BigDecimal> decimal(String name) {
    return options.decimal(name);
  }

  /**
   * An option of type {@code secret}; the empty text counts as not set.
   *
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
