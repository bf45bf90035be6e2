/** The data path of a backup, beside its limit and its peers. */
@NullMarked
package io.valkeycharm.bench.backup;

import org.jspecify.annotations.NullMarked;
