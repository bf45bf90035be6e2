package io.charm4j.metadata;

import java.util.Optional;

/**
 * A configuration option that a charm declares.
 *
 * @param type {@code string}, {@code int}, {@code float}, {@code boolean} or {@code secret}
 * @param defaultValue the default as it is written there; empty when it has none
 * @param description for operators; empty when there is none
 */
public record DeclaredOption(String type, Optional<String> defaultValue, String description) {}
