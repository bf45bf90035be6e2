package io.charm4j.testing.engine.charm;

/**
 * A resource that a charm declares.
 *
 * @param name the resource's name
 * @param type {@code file} or {@code oci-image}
 * @param fileName the name that the file has on a unit
 */
public record ResourceDefinition(String name, String type, String fileName) {}
