/**
 * The way from SLF4J to {@code juju-log}.
 */
@NullMarked
package io.charm4j.logging;

import org.jspecify.annotations.NullMarked;
