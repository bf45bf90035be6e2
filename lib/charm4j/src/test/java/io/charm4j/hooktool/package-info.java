/** Tests of this package. */
@NullMarked
package io.charm4j.hooktool;

import org.jspecify.annotations.NullMarked;
