/** What a model shows to a person: immutable pictures taken at one instant. */
@NullMarked
package io.charm4j.testing.engine.view;

import org.jspecify.annotations.NullMarked;
