@NullMarked
package io.charm4j.s3integrator;

import org.jspecify.annotations.NullMarked;
