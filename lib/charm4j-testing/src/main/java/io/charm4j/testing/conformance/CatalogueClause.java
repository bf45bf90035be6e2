package io.charm4j.testing.conformance;

import java.util.Optional;

/**
 * One thing that a charm may rely on.
 *
 * @param section the contract's section and its title: {@code 3.1 What waits and what does not}
 * @param id the section's number and a name: {@code 3.1/relation-set-waits}
 * @param words what it says
 * @param notProven why no test proves it; empty when tests do
 */
record CatalogueClause(String section, String id, String words, Optional<String> notProven) {}
