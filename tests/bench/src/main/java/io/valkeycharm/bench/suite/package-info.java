/** All measurements together: held against the baseline, or made the new one. */
@NullMarked
package io.valkeycharm.bench.suite;

import org.jspecify.annotations.NullMarked;
