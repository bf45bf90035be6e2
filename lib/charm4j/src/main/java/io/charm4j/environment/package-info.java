/**
 * The environment that Juju starts a charm in, parsed once.
 *
 * <p>Juju replaces the whole environment; there is no {@code HOME} and no time zone in it, and the model's
 * proxies are named without being applied. A variable that is empty and one that is missing are the same
 * (reference/juju-hook-contract §1.2).
 */
@NullMarked
package io.charm4j.environment;

import org.jspecify.annotations.NullMarked;
