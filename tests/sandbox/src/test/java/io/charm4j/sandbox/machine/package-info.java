@NullMarked
package io.charm4j.sandbox.machine;

import org.jspecify.annotations.NullMarked;
