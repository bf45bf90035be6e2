/** Talks to a Valkey server through its own command line client. The only place where that client's arguments are built. */
@NullMarked
package io.valkeycharm.client;

import org.jspecify.annotations.NullMarked;
