/**
 * The environment that Juju starts a charm in, parsed once.
 */
@NullMarked
package io.charm4j.environment;

import org.jspecify.annotations.NullMarked;
