/**
 * The charm's own description of itself, {@code metadata.yaml}, {@code actions.yaml} and {@code config.yaml},
 * read only when an event needs it.
 *
 * <p>An event is understood without it, since Juju names what an event is about in variables, and a YAML
 * parser would cost every hook time. It is needed to tell whether a container that a deferred event is
 * about still exists.
 */
@NullMarked
package io.charm4j.metadata;

import org.jspecify.annotations.NullMarked;
