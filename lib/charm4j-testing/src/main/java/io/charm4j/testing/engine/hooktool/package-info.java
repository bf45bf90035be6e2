/**
 * The hook tools as a charm sees them: words in, text and an exit code out
 * (reference/juju-hook-contract §2).
 *
 * <p>Not part of the public API: it may change whenever the engine does.
 */
@NullMarked
package io.charm4j.testing.engine.hooktool;

import org.jspecify.annotations.NullMarked;
