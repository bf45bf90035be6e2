@NullMarked
package io.charm4j.sandbox.snapd;

import org.jspecify.annotations.NullMarked;
