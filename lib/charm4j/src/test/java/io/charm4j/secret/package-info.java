/** Tests of this package. */
@NullMarked
package io.charm4j.secret;

import org.jspecify.annotations.NullMarked;
