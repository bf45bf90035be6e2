/** The command line of the measurements. */
@NullMarked
package io.valkeycharm.bench;

import org.jspecify.annotations.NullMarked;
