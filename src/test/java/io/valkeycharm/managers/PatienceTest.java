package io.valkeycharm.managers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.valkeycharm.workload.WorkloadAwayException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PatienceTest {
  private final List<Duration> pauses = new ArrayList<>();
  private final Patience patience = new Patience(3, Duration.ofSeconds(2), pauses::add);

  @Test
  void looksOnceWhenItIsTrueAtOnce() throws Exception {
    assertThat(patience.await(Optional::empty)).isEmpty();
    assertThat(pauses).isEmpty();
  }

  @Test
  void tellsTheLastObstacleWhenTheLooksAreUsedUp() throws Exception {
    List<String> seen = new ArrayList<>();
    Optional<String> obstacle =
        patience.await(() -> {
          seen.add("look " + seen.size());
          return Optional.of(seen.getLast());
        });
    assertThat(obstacle).contains("look 2");
    assertThat(pauses).containsExactly(Duration.ofSeconds(2), Duration.ofSeconds(2));
  }

  @Test
  void workloadThatIsAwayEndsTheWait() {
    WorkloadAwayException away = new WorkloadAwayException("away", new IOException());
    assertThatThrownBy(() ->
            patience.await(() -> {
              throw away;
            }))
        .isSameAs(away);
    assertThat(pauses).isEmpty();
  }

  @Test
  void interruptionEndsTheWaitAndIsHandedOn() throws Exception {
    Patience interrupted =
        new Patience(
            3,
            Duration.ofSeconds(2),
            duration -> {
              throw new InterruptedException();
            });
    assertThat(interrupted.await(() -> Optional.of("not yet"))).contains("not yet");
    assertThat(Thread.interrupted()).isTrue();
  }
}
