/** What a run costs, and what several runs have in common. */
@NullMarked
package io.valkeycharm.bench.measure;

import org.jspecify.annotations.NullMarked;
