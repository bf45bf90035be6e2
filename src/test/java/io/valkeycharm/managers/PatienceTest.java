package io.valkeycharm.managers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PatienceTest {
  private final List<Duration> pauses = new ArrayList<>();
  private final Patience patience = new Patience(3, Duration.ofSeconds(2), pauses::add);

  @Test
  void looksOnceWhenItIsTrueAtOnce() {
    assertThat(patience.await(Optional::empty)).isEmpty();
    assertThat(pauses).isEmpty();
  }

  @Test
  void tellsTheLastObstacleWhenTheLooksAreUsedUp() {
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
  void interruptionEndsTheWaitAndIsHandedOn() {
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
