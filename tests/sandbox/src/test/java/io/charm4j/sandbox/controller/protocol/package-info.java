@NullMarked
package io.charm4j.sandbox.controller.protocol;

import org.jspecify.annotations.NullMarked;
