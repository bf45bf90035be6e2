/**
 * The hook tools as a charm sees them: words in, text and an exit code out
 * (reference/juju-hook-contract §2).
 */
@NullMarked
package io.charm4j.testing.engine.hooktool;

import org.jspecify.annotations.NullMarked;
