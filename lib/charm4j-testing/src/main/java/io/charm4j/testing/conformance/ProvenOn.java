package io.charm4j.testing.conformance;

/** A test class whose results belong to one column of the table. */
@FunctionalInterface
public interface ProvenOn {

  /** The column. */
  Column column();
}
