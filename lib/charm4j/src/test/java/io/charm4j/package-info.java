/** Tests of a whole dispatch. */
@NullMarked
package io.charm4j;

import org.jspecify.annotations.NullMarked;
