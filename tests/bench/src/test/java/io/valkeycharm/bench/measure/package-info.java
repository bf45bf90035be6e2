/** Tests. */
@NullMarked
package io.valkeycharm.bench.measure;

import org.jspecify.annotations.NullMarked;
