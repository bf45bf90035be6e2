@NullMarked
package io.charm4j.sandbox;

import org.jspecify.annotations.NullMarked;
