/** Tests of the package of that name. */
@NullMarked
package io.valkeycharm.client;

import org.jspecify.annotations.NullMarked;
