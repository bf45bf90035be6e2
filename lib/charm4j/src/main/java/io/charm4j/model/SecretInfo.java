package io.charm4j.model;

import java.util.Optional;

/**
 * What the owner knows about a secret besides its content.
 *
 * @param id the secret
 * @param revision the newest revision's number, from 1
 * @param label the owner's label; may be empty
 * @param description the owner's description; may be empty
 * @param rotation the rotation policy, such as {@code never} or {@code monthly}
 * @param expiry when the newest revision expires (RFC 3339, UTC), when it does
 */
public record SecretInfo(
    SecretId id,
    int revision,
    String label,
    String description,
    String rotation,
    Optional<String> expiry) {}
