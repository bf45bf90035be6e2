package io.charm4j.testing.engine.view;

import java.util.List;

/**
 * A unit with its databags, as {@code juju show-unit} shows it, and its payloads.
 *
 * @param unit the unit
 * @param relations its relations in the order of their numbers
 * @param payloads what its charm has registered, oldest first
 */
public record UnitDetail(
    UnitView unit, List<UnitRelationDetail> relations, List<PayloadView> payloads) {}
