/** Tests of this package. */
@NullMarked
package io.charm4j.text;

import org.jspecify.annotations.NullMarked;
