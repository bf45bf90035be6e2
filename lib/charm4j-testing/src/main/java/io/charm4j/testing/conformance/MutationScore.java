package io.charm4j.testing.conformance;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * One measurement.
 *
 * @param module the module's directory
 * @param packages what was mutated
 * @param killed how many mutants a test noticed
 * @param total how many mutants there were, those included that no test reaches
 * @param date the day it was measured, in UTC
 * @param command what measures it again
 */
record MutationScore(
    String module, List<String> packages, int killed, int total, LocalDate date, String command) {
  MutationScore {
    packages = List.copyOf(packages);
    if (module.isEmpty() || packages.isEmpty() || command.isEmpty()) {
      throw new IllegalArgumentException("a mutation score needs module, packages and command");
    }
    if (killed < 0 || total < 1 || killed > total) {
      throw new IllegalArgumentException(
          module + ": a mutation score needs 0 <= killed <= total, got " + killed + " of " + total);
    }
  }

  /** Rounded down. */
  int percent() {
    return killed * 100 / total;
  }

  /** Whether both are of one module and have a package in common, so that only one of them counts. */
  boolean overlaps(MutationScore other) {
    return module.equals(other.module) && !Collections.disjoint(packages, other.packages);
  }

  /** Both together, as of the earlier day. */
  MutationScore plus(MutationScore other) {
    List<String> both = new ArrayList<>(packages);
    both.addAll(other.packages);
    return new MutationScore(
        module,
        both,
        killed + other.killed,
        total + other.total,
        date.isBefore(other.date) ? date : other.date,
        command);
  }
}
