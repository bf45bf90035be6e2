/** Goes through what a backup needs of a store, step by step. */
@NullMarked
package io.valkeycharm.backup.check;

import org.jspecify.annotations.NullMarked;
