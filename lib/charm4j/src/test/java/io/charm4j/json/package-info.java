/** Tests of this package. */
@NullMarked
package io.charm4j.json;

import org.jspecify.annotations.NullMarked;
