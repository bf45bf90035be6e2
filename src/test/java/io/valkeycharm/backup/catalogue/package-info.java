@NullMarked
package io.valkeycharm.backup.catalogue;

import org.jspecify.annotations.NullMarked;
