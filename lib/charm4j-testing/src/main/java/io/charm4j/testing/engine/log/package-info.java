/** The model's log, as {@code juju debug-log} shows it. */
@NullMarked
package io.charm4j.testing.engine.log;

import org.jspecify.annotations.NullMarked;
