/** Tests. */
@NullMarked
package io.valkeycharm.bench.backup;

import org.jspecify.annotations.NullMarked;
