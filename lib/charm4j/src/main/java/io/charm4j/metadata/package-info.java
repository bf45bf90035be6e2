/**
 * The charm's own description of itself, read only when an event needs it.
 */
@NullMarked
package io.charm4j.metadata;

import org.jspecify.annotations.NullMarked;
