@NullMarked
package io.charm4j.sandbox.charmpackage;

import org.jspecify.annotations.NullMarked;
