/** Observes Juju's events and calls the managers in the right order. */
@NullMarked
package io.valkeycharm.events;

import org.jspecify.annotations.NullMarked;
