/**
 * The outcome of reading configuration or action parameters into a type of the charm's own.
 *
 * <p>It is a value, or one clear sentence that names what is wrong with which option and never shows the
 * option's value; a charm shows the sentence as a blocked status, or fails its action with it.
 */
@NullMarked
package io.charm4j.typed;

import org.jspecify.annotations.NullMarked;
