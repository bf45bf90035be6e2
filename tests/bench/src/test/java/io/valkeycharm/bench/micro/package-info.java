/** Tests. */
@NullMarked
package io.valkeycharm.bench.micro;

import org.jspecify.annotations.NullMarked;
