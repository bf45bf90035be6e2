package io.charm4j.testing.engine.charm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * An option of {@code config.yaml}.
 *
 * @param name the option's name
 * @param type its type
 * @param defaultValue a scalar of that type, when the charm gives one
 * @param description text for people
 */
public record OptionDefinition(
    String name, OptionType type, Optional<JsonNode> defaultValue, String description) {}
