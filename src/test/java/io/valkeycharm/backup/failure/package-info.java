/** The registry of error codes. */
@NullMarked
package io.valkeycharm.backup.failure;

import org.jspecify.annotations.NullMarked;
