/** Tests. */
@NullMarked
package io.valkeycharm.bench.nullstore;

import org.jspecify.annotations.NullMarked;
