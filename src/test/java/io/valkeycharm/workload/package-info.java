/** Tests of the package of that name. */
@NullMarked
package io.valkeycharm.workload;

import org.jspecify.annotations.NullMarked;
