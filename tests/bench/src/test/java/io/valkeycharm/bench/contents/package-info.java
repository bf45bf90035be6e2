/** Tests. */
@NullMarked
package io.valkeycharm.bench.contents;

import org.jspecify.annotations.NullMarked;
