/** Micro benchmarks (JMH) of code that every byte of a backup, or every event, goes through. */
@NullMarked
package io.valkeycharm.bench.micro;

import org.jspecify.annotations.NullMarked;
