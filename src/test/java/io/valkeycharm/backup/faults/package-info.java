/** What becomes of a backup when a single request to the store goes wrong. */
@NullMarked
package io.valkeycharm.backup.faults;

import org.jspecify.annotations.NullMarked;
