/** Tests. */
@NullMarked
package io.charm4j.docs;

import org.jspecify.annotations.NullMarked;
