/** Tests. */
@NullMarked
package io.valkeycharm.bench.dispatch;

import org.jspecify.annotations.NullMarked;
