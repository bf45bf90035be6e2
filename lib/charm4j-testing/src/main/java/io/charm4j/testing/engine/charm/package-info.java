/** What the model knows of a charm: its metadata, options, actions, storage and resources. */
@NullMarked
package io.charm4j.testing.engine.charm;

import org.jspecify.annotations.NullMarked;
