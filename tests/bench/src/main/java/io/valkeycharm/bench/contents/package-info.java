/** How large the packed charm is, and of what. */
@NullMarked
package io.valkeycharm.bench.contents;

import org.jspecify.annotations.NullMarked;
