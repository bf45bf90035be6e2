package io.charm4j.testing.engine.context;

/**
 * Names a databag.
 *
 * @param relation the relation's number
 * @param owner the application's or the unit's name
 */
public record BagKey(int relation, String owner) {}
