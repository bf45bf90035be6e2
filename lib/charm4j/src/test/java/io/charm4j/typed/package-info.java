/** Tests of reading whole records from configuration and parameters. */
@NullMarked
package io.charm4j.typed;

import org.jspecify.annotations.NullMarked;
