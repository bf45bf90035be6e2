/** The s3-integrator charm for tests and demonstrations; it never talks to a store itself. */
@NullMarked
package io.charm4j.s3integrator;

import org.jspecify.annotations.NullMarked;
