@NullMarked
package io.charm4j.sandbox.hooktool;

import org.jspecify.annotations.NullMarked;
