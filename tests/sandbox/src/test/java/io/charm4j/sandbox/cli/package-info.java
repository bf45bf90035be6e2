@NullMarked
package io.charm4j.sandbox.cli;

import org.jspecify.annotations.NullMarked;
