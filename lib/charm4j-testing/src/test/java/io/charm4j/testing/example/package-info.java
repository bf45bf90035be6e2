/** The example of docs/how-to/test-a-charm.md. */
@NullMarked
package io.charm4j.testing.example;

import org.jspecify.annotations.NullMarked;
