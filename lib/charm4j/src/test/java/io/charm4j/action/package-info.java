/** Tests of this package. */
@NullMarked
package io.charm4j.action;

import org.jspecify.annotations.NullMarked;
