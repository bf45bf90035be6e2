@NullMarked
package io.valkeycharm.backup.upload;

import org.jspecify.annotations.NullMarked;
