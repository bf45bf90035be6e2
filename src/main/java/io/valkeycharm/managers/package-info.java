/** Decides what should be and makes it so: configuration, users, replication, backups. */
@NullMarked
package io.valkeycharm.managers;

import org.jspecify.annotations.NullMarked;
