/**
 * Steps of packing a charm that Maven has no plugin for. They run in the build, on the JDK that the charm is linked
 * from, and are no part of the charm.
 */
@NullMarked
package io.charm4j.packaging;

import org.jspecify.annotations.NullMarked;
