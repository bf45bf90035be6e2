/** The conformance suites on charms in the test's own JVM. */
@NullMarked
package io.charm4j.testing.conformance;

import org.jspecify.annotations.NullMarked;
