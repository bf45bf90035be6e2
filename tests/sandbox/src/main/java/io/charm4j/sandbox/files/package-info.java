/** Work with files that several parts of the sandbox share. */
@NullMarked
package io.charm4j.sandbox.files;

import org.jspecify.annotations.NullMarked;
