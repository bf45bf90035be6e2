/**
 * Typed access to relation data: keys that know their type, and codecs from bag to record.
 */
@NullMarked
package io.charm4j.databag;

import org.jspecify.annotations.NullMarked;
