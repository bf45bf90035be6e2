/**
 * The outcome of reading configuration or action parameters into a type of the charm's own: a value, or one
 * clear sentence that names what is wrong with which option.
 */
@NullMarked
package io.charm4j.typed;

import org.jspecify.annotations.NullMarked;
