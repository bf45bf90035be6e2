/** Tests of the greeter charm. */
@NullMarked
package io.charm4j.greeter;

import org.jspecify.annotations.NullMarked;
