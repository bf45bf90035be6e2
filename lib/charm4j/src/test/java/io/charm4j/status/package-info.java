/** Tests of this package. */
@NullMarked
package io.charm4j.status;

import org.jspecify.annotations.NullMarked;
