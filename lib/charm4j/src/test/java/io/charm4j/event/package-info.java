/** Tests of this package. */
@NullMarked
package io.charm4j.event;

import org.jspecify.annotations.NullMarked;
