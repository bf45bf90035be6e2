/**
 * A running action: its parameters, progress messages, results and failure.
 */
@NullMarked
package io.charm4j.action;

import org.jspecify.annotations.NullMarked;
