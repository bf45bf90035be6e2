@NullMarked
package io.charm4j.testing;

import org.jspecify.annotations.NullMarked;
