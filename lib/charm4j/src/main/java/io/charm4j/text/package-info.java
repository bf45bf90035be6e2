/** Text measured in the bytes that the kernel counts. */
@NullMarked
package io.charm4j.text;

import org.jspecify.annotations.NullMarked;
