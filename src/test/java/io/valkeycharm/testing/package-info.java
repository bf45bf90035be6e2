/** What several tests of the charm stand on. */
@NullMarked
package io.valkeycharm.testing;

import org.jspecify.annotations.NullMarked;
