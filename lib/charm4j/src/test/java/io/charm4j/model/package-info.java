/** Tests of this package. */
@NullMarked
package io.charm4j.model;

import org.jspecify.annotations.NullMarked;
