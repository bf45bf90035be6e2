/** Whether a backup in a store is still what it was. */
@NullMarked
package io.valkeycharm.backup.verification;

import org.jspecify.annotations.NullMarked;
