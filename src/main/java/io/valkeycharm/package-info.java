@NullMarked
package io.valkeycharm;

import org.jspecify.annotations.NullMarked;
