/**
 * A small immutable JSON tree on Jackson's streaming parser and generator, light enough for a program
 * that starts anew for every event.
 *
 * <p>Numbers are exact, members keep their order, and a member that is {@code null} counts as missing, as
 * Juju's tools mean it. What cannot be parsed is reported by its place and never quoted, for it may be
 * secret. {@link io.charm4j.json.TypedMembers} reads an object whose members have known types and lets its
 * owner choose the exception.
 */
@NullMarked
package io.charm4j.json;

import org.jspecify.annotations.NullMarked;
