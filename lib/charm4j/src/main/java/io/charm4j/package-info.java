/**
 * A hook runtime for Juju charms written in Java: implement {@link io.charm4j.Charm}, hand a {@link
 * io.charm4j.CharmFactory} to {@link io.charm4j.CharmRuntime#main}.
 */
@NullMarked
package io.charm4j;

import org.jspecify.annotations.NullMarked;
