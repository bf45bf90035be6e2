/** Everything that is expected to go wrong with a backup, as types. */
@NullMarked
package io.valkeycharm.backup.failure;

import org.jspecify.annotations.NullMarked;
