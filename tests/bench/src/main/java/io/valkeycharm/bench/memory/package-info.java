/** How much memory the charm takes, event by event and while it transfers. */
@NullMarked
package io.valkeycharm.bench.memory;

import org.jspecify.annotations.NullMarked;
