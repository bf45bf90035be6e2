/** Figures that can be compared, the baseline that is committed, and what is worse than it. */
@NullMarked
package io.valkeycharm.bench.figure;

import org.jspecify.annotations.NullMarked;
