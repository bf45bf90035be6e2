/**
 * Typed access to relation data: keys that know their type, and codecs from bag to record.
 *
 * <p>A {@link io.charm4j.databag.DatabagKey} names an entry and knows its type, its default and how it is
 * written; a {@link io.charm4j.databag.DatabagCodec} reads and writes a whole record and leaves entries of
 * other keys alone. A value that cannot be read is one error that names relation, key and reason, and never
 * the value.
 */
@NullMarked
package io.charm4j.databag;

import org.jspecify.annotations.NullMarked;
