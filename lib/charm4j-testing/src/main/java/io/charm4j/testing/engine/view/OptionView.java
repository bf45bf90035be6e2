package io.charm4j.testing.engine.view;

import com.fasterxml.jackson.databind.JsonNode;
import io.charm4j.testing.engine.charm.OptionType;
import java.util.Locale;
import java.util.Optional;

/**
 * An option of an application.
 *
 * @param name the option's name
 * @param type its type
 * @param value what a charm gets; empty when there is neither a set value nor a default
 * @param defaultValue what the charm's author chose
 * @param source where the value is from
 * @param description text for people
 */
public record OptionView(
    String name,
    OptionType type,
    Optional<JsonNode> value,
    Optional<JsonNode> defaultValue,
    Source source,
    String description) {

  /** Where a value is from. */
  public enum Source {
    /** An operator has set it. */
    USER,
    /** It has the charm's default. */
    DEFAULT,
    /** It is not set and has no default. */
    UNSET;

    /**
     * Juju's word for it.
     *
     * @return the word
     */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
