/**
 * The raw layer: Juju's hook tools, called by name with words and text, without any policy.
 *
 * <p>Everything that a charm learns from Juju or tells it passes through {@link
 * io.charm4j.hooktool.HookToolRunner}.
 */
@NullMarked
package io.charm4j.hooktool;

import org.jspecify.annotations.NullMarked;
