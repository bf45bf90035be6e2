package io.charm4j.metadata;

import java.util.Optional;

/**
 * A resource that a charm declares (reference/juju-hook-contract §2.5, §6.5).
 *
 * @param type {@code file} or {@code oci-image}
 * @param fileName the name of the file on a unit; empty for an image
 * @param description for operators; empty when there is none
 */
public record DeclaredResource(String type, Optional<String> fileName, String description) {}
