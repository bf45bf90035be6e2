/** An S3 store that costs next to nothing, so that it is not what is measured. */
@NullMarked
package io.valkeycharm.bench.nullstore;

import org.jspecify.annotations.NullMarked;
