/** Tests of the package of that name. */
@NullMarked
package io.valkeycharm.managers;

import org.jspecify.annotations.NullMarked;
