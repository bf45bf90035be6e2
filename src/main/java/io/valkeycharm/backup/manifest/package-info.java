/** What is noted of a backup beside it, when it has been proven whole. */
@NullMarked
package io.valkeycharm.backup.manifest;

import org.jspecify.annotations.NullMarked;
