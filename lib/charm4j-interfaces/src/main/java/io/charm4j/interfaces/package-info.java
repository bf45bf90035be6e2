@NullMarked
package io.charm4j.interfaces;

import org.jspecify.annotations.NullMarked;
