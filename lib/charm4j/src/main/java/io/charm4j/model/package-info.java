/**
 * The model as a charm sees it: units, relations, secrets, storage, network. Everything is read
 * lazily, at most once a dispatch; own writes are visible at once and sent at the end.
 */
@NullMarked
package io.charm4j.model;

import org.jspecify.annotations.NullMarked;
