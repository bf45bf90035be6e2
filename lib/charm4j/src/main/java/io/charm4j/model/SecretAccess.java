package io.charm4j.model;

/**
 * A right to read a secret, as its owner sees it.
 *
 * @param target who may read it, such as {@code application-web}
 * @param scope what the right is tied to, such as {@code relation-db:1…}
 * @param role what may be done, {@code view}
 */
public record SecretAccess(String target, String scope, String role) {}
