/** Backups of a Valkey server: a snapshot streamed from its producer into an S3 store, checked as it passes. */
@NullMarked
package io.valkeycharm.backup;

import org.jspecify.annotations.NullMarked;
