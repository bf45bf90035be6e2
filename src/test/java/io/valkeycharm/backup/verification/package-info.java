@NullMarked
package io.valkeycharm.backup.verification;

import org.jspecify.annotations.NullMarked;
