/** Fakes of the boundary to Juju. */
@NullMarked
package io.charm4j.testkit;

import org.jspecify.annotations.NullMarked;
