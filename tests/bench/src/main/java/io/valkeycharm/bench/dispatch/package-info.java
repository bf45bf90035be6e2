/** What one dispatch of the packed charm costs, beside that of an ops charm. */
@NullMarked
package io.valkeycharm.bench.dispatch;

import org.jspecify.annotations.NullMarked;
