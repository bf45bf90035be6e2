/** Tests of this package. */
@NullMarked
package io.charm4j.metadata;

import org.jspecify.annotations.NullMarked;
