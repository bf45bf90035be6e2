/**
 * Proves a backup independently of the code that made it: the object is fetched from the store, loaded by a
 * scratch Valkey server, and compared with the source's data.
 */
@NullMarked
package io.valkeycharm.proof;

import org.jspecify.annotations.NullMarked;
