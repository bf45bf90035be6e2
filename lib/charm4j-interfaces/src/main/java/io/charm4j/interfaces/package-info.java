/**
 * Relation interfaces, both ends of each: what one charm writes into a databag or a secret and another
 * reads from it. Each interface has a package of its own.
 */
@NullMarked
package io.charm4j.interfaces;

import org.jspecify.annotations.NullMarked;
