/**
 * A small immutable JSON tree on Jackson's streaming parser and generator, light enough for a program
 * that starts anew for every event.
 */
@NullMarked
package io.charm4j.json;

import org.jspecify.annotations.NullMarked;
