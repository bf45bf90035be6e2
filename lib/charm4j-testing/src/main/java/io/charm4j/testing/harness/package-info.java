/**
 * A model whose charms are Java objects of the test's own JVM: state in, event, state out.
 *
 * <p>Start at {@link io.charm4j.testing.harness.InProcessModel}.
 */
@NullMarked
package io.charm4j.testing.harness;

import org.jspecify.annotations.NullMarked;
