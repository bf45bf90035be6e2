/** Tests of the package of that name. */
@NullMarked
package io.valkeycharm.state;

import org.jspecify.annotations.NullMarked;
