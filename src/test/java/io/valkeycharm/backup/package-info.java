@NullMarked
package io.valkeycharm.backup;

import org.jspecify.annotations.NullMarked;
