/** The code of the how-to pages, compiled. */
@NullMarked
package io.charm4j.docs.howto;

import org.jspecify.annotations.NullMarked;
