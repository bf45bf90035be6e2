/**
 * Juju for tests: a {@linkplain io.charm4j.testing.harness harness} that runs charms in the test's own
 * JVM, on a {@linkplain io.charm4j.testing.engine model engine} that keeps Juju's rules.
 */
@NullMarked
package io.charm4j.testing;

import org.jspecify.annotations.NullMarked;
