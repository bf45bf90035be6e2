/**
 * Values that must never be shown.
 */
@NullMarked
package io.charm4j.secret;

import org.jspecify.annotations.NullMarked;
