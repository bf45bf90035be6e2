/** The conformance suites on packed charms that run as real processes on machines. */
@NullMarked
package io.charm4j.sandbox.conformance;

import org.jspecify.annotations.NullMarked;
