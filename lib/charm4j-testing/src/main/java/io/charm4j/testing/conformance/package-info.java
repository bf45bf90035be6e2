/**
 * What a charm may rely on (reference/juju-hook-contract §1 to §6 and §8) as tests that run on any
 * {@link io.charm4j.testing.conformance.Transport}: charms in the test's own JVM, or packed charms as real
 * processes that call real hook tools.
 *
 * <p>A module that has a transport runs the suites by subclasses that give it to them. Each test names the
 * clauses that it proves ({@link io.charm4j.testing.conformance.Clause}); what came of it is written below
 * {@code target/conformance}, and makes the table {@code docs/reference/juju-conformance.md}.
 *
 * <p>Not part of the public API: it is public for the module that runs it in the sandbox.
 */
@NullMarked
package io.charm4j.testing.conformance;

import org.jspecify.annotations.NullMarked;
