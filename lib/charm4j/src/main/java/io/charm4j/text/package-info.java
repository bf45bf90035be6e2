/**
 * Text measured in the bytes that the kernel counts.
 *
 * <p>Log lines, progress messages and action results reach Juju as words on a command line, each of which
 * may have 131071 bytes of UTF-8 and no zero character. Here they are measured and cut, never inside a
 * character.
 */
@NullMarked
package io.charm4j.text;

import org.jspecify.annotations.NullMarked;
