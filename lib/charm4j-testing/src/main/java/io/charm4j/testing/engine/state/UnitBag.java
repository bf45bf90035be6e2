package io.charm4j.testing.engine.state;

/**
 * A unit's part in a relation.
 *
 * @param bag its databag, which stays readable after the unit has left
 * @param inScope whether the unit takes part at present
 */
public record UnitBag(Bag bag, boolean inScope) {}
