/** The stores that are measured with, each in a process of its own. */
@NullMarked
package io.valkeycharm.bench.store;

import org.jspecify.annotations.NullMarked;
