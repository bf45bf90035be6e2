/** Tests of the steps of packing. */
@NullMarked
package io.charm4j.packaging;

import org.jspecify.annotations.NullMarked;
