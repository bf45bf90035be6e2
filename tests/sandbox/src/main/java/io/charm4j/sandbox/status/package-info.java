/** What {@code juju status}, {@code show-unit} and their kin show, with Juju's key names. */
@NullMarked
package io.charm4j.sandbox.status;

import org.jspecify.annotations.NullMarked;
