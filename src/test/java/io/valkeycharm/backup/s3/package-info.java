@NullMarked
package io.valkeycharm.backup.s3;

import org.jspecify.annotations.NullMarked;
