/** A stream of unknown length becomes one object: parts, buffers, retries, and completion only when allowed. */
@NullMarked
package io.valkeycharm.backup.upload;

import org.jspecify.annotations.NullMarked;
