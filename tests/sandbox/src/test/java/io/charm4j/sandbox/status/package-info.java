@NullMarked
package io.charm4j.sandbox.status;

import org.jspecify.annotations.NullMarked;
