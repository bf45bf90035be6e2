/**
 * The model's state: one tree of immutable records, changed as a whole and saved as JSON.
 *
 * <p>{@link io.charm4j.testing.engine.state.Model} holds the present tree; a change is made on a
 * {@link io.charm4j.testing.engine.state.ModelDraft} and takes effect wholly or not at all.
 *
 * <p>Not part of the public API: it may change whenever the engine does.
 */
@NullMarked
package io.charm4j.testing.engine.state;

import org.jspecify.annotations.NullMarked;
