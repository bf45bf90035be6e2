package io.valkeycharm.managers;

import io.charm4j.model.UnitName;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Chooses the unit that takes over from a primary that is gone. */
final class PrimaryElection {

  /**
   * A unit that could take over.
   *
   * @param unit the unit
   * @param offset how much of the lost primary's stream it has, in bytes
   */
  record Candidate(UnitName unit, long offset) {}

  private PrimaryElection() {}

  /** The most advanced candidate, the lowest number among equals; empty when there is none. */
  static Optional<UnitName> winner(List<Candidate> candidates) {
    return candidates.stream()
        .max(
            Comparator.comparingLong(Candidate::offset)
                .thenComparing(Candidate::unit, Comparator.reverseOrder()))
        .map(Candidate::unit);
  }
}
