/**
 * The way from SLF4J to {@code juju-log}.
 *
 * <p>Logback is configured in code, at INFO, and bound to {@code juju-log} for the length of a dispatch. A
 * line costs a process, so levels are filtered before; a text that is longer than a word on a command line
 * is cut between characters. Before and after a dispatch, and when the tool does not work, warnings and
 * errors go to standard error, which Juju logs too.
 */
@NullMarked
package io.charm4j.logging;

import org.jspecify.annotations.NullMarked;
