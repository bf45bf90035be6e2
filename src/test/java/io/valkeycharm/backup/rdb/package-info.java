@NullMarked
package io.valkeycharm.backup.rdb;

import org.jspecify.annotations.NullMarked;
