package io.charm4j.testing.conformance;

import org.junit.jupiter.api.DisplayNameGeneration;

/** A test class whose results belong to one column of the table; its tests are named after their items. */
@DisplayNameGeneration(ClauseNames.class)
@FunctionalInterface
public interface ProvenOn {

  /** The column. */
  Column column();

  /** Why the other column has no such tests: what the table says there. */
  default String onlyHere() {
    return column() == Column.SANDBOX ? "needs a machine" : "in-process only";
  }
}
