package io.charm4j.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class StatusCollectorTest {
  private static final List<Status> BY_IMPORTANCE =
      List.of(new Blocked("b"), new Maintenance("m"), new Waiting("w"), new Active("a"));

  @Property
  void theMostImportantOneWinsInAnyOrder(@ForAll List<@IntRange(max = 3) Integer> ranks) {
    StatusCollector collector = new StatusCollector();
    ranks.forEach(rank -> collector.add(BY_IMPORTANCE.get(rank)));

    if (ranks.isEmpty()) {
      assertThat(collector.mostImportant()).isEmpty();
    } else {
      assertThat(collector.mostImportant()).contains(BY_IMPORTANCE.get(Collections.min(ranks)));
    }
  }

  @Test
  void amongEqualsTheFirstOneWins() {
    StatusCollector collector = new StatusCollector();
    collector.add(new Active());
    collector.add(new Waiting("first"));
    collector.add(new Waiting("second"));

    assertThat(collector.mostImportant()).contains(new Waiting("first"));
  }

  @Test
  void speaksJujusWords() {
    assertThat(BY_IMPORTANCE)
        .extracting(Status::word)
        .containsExactly("blocked", "maintenance", "waiting", "active");
  }
}
