package io.valkeycharm.managers;

import static org.assertj.core.api.Assertions.assertThat;

import io.charm4j.model.UnitName;
import io.valkeycharm.managers.PrimaryElection.Candidate;
import java.util.List;
import org.junit.jupiter.api.Test;

class PrimaryElectionTest {
  private static final UnitName ONE = UnitName.parse("valkey/1");
  private static final UnitName TWO = UnitName.parse("valkey/2");

  @Test
  void mostAdvancedReplicaWins() {
    assertThat(PrimaryElection.winner(List.of(new Candidate(ONE, 10), new Candidate(TWO, 11))))
        .contains(TWO);
  }

  @Test
  void lowestNumberWinsAmongEquals() {
    assertThat(PrimaryElection.winner(List.of(new Candidate(TWO, 10), new Candidate(ONE, 10))))
        .contains(ONE);
  }

  @Test
  void nobodyWinsWithoutCandidates() {
    assertThat(PrimaryElection.winner(List.of())).isEmpty();
  }
}
