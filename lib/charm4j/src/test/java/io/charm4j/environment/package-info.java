/** Tests of this package. */
@NullMarked
package io.charm4j.environment;

import org.jspecify.annotations.NullMarked;
