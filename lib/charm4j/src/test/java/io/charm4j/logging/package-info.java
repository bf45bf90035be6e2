/** Tests of this package. */
@NullMarked
package io.charm4j.logging;

import org.jspecify.annotations.NullMarked;
