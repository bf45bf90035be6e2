/** The backups in a store: which there are, and how one is removed. */
@NullMarked
package io.valkeycharm.backup.catalogue;

import org.jspecify.annotations.NullMarked;
