/**
 * Values that must never be shown.
 *
 * <p>A {@link io.charm4j.secret.SensitiveString} prints as a fixed mark, whatever it holds; only {@code
 * reveal()} gives it away, so the places that do can be searched for. {@link
 * io.charm4j.secret.SecretContent} is the content of one revision of a secret, checked against Juju's rules
 * for keys and sizes before any tool is called.
 */
@NullMarked
package io.charm4j.secret;

import org.jspecify.annotations.NullMarked;
