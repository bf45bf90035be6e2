/** Tests. */
@NullMarked
package io.valkeycharm.bench.suite;

import org.jspecify.annotations.NullMarked;
