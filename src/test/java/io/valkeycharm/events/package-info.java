/** Tests of the package of that name. */
@NullMarked
package io.valkeycharm.events;

import org.jspecify.annotations.NullMarked;
