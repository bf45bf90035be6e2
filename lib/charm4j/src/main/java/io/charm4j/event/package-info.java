/**
 * What happened, as data: one record per kind of event, in a sealed hierarchy.
 */
@NullMarked
package io.charm4j.event;

import org.jspecify.annotations.NullMarked;
