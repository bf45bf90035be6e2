@NullMarked
package io.valkeycharm.backup.manifest;

import org.jspecify.annotations.NullMarked;
