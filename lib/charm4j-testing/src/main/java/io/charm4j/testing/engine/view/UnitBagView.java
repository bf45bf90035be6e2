package io.charm4j.testing.engine.view;

import java.util.Map;

/**
 * A unit's databag.
 *
 * @param inScope whether the unit takes part in the relation at present
 * @param data its content
 */
public record UnitBagView(boolean inScope, Map<String, String> data) {}
