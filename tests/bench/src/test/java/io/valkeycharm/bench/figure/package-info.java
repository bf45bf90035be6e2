/** Tests. */
@NullMarked
package io.valkeycharm.bench.figure;

import org.jspecify.annotations.NullMarked;
