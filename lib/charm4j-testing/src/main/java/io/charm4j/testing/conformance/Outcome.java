package io.charm4j.testing.conformance;

/** How a test ended; the order is that in which one hides another when a test ran several times. */
enum Outcome {
  /** Every run of it that was not skipped passed, and one was not skipped. */
  PASSED,
  /** No run of it could be made here. */
  SKIPPED,
  /** A run of it failed. */
  FAILED;

  /** The outcome of two runs of one test. */
  Outcome and(Outcome other) {
    if (this == FAILED || other == FAILED) {
      return FAILED;
    }
    return this == PASSED || other == PASSED ? PASSED : SKIPPED;
  }
}
