/**
 * The harness as a JUnit 5 extension.
 *
 * <p>Start at {@link io.charm4j.testing.junit.CharmTest}.
 */
@NullMarked
package io.charm4j.testing.junit;

import org.jspecify.annotations.NullMarked;
