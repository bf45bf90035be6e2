@NullMarked
package io.charm4j.snapd;

import org.jspecify.annotations.NullMarked;
