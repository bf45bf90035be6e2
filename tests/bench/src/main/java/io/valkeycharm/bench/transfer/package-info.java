/** What runs inside the packed charm's own Java runtime. */
@NullMarked
package io.valkeycharm.bench.transfer;

import org.jspecify.annotations.NullMarked;
