/** What a key of the object store has to be allowed. */
@NullMarked
package io.valkeycharm.policy;

import org.jspecify.annotations.NullMarked;
