/** The RDB format, as far as a stream of it can be proven whole without being parsed. */
@NullMarked
package io.valkeycharm.backup.rdb;

import org.jspecify.annotations.NullMarked;
