/** Tests of this package. */
@NullMarked
package io.charm4j.databag;

import org.jspecify.annotations.NullMarked;
