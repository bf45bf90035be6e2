@NullMarked
package io.charm4j.interfaces.s3;

import org.jspecify.annotations.NullMarked;
