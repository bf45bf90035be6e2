package io.charm4j.testing.conformance;

import java.util.List;

/**
 * What came of one test on one transport.
 *
 * @param column where it ran
 * @param test the class that declares it and its name: {@code CommitSuite.dropsWrites…}
 * @param clauses the ids of what it proves
 * @param outcome how it ended
 * @param reason why it was skipped, or why it runs on this column only; else empty
 */
record TestResult(
    Column column, String test, List<String> clauses, Outcome outcome, String reason) {

  TestResult {
    clauses = List.copyOf(clauses);
  }

  /** The class that declares the test. */
  String suite() {
    return test.substring(0, test.indexOf('.'));
  }

  /** One result of two runs of the same test, as those of a parameterized test are. */
  TestResult and(TestResult other) {
    Outcome both = outcome.and(other.outcome);
    boolean skippedAndNot = outcome != other.outcome && both != Outcome.SKIPPED;
    return new TestResult(column, test, clauses, both, skippedAndNot ? "" : reason);
  }
}
