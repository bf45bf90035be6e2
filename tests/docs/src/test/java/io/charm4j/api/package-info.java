/** Tests. */
@NullMarked
package io.charm4j.api;

import org.jspecify.annotations.NullMarked;
