package io.valkeycharm.managers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepPaceTest {
  private static final Instant NOON = Instant.parse("2026-05-13T12:00:00Z");

  @TempDir private Path directory;

  private SweepPace at(Instant time) {
    return new SweepPace(directory.resolve("marker"), InstantSource.fixed(time));
  }

  @Test
  void nothingSpeaksAgainstTheFirstAttempt() {
    assertThat(at(NOON).isDue()).isTrue();
  }

  @Test
  void afterAFailureTheNextAttemptHasToWait() {
    at(NOON).failed();

    assertThat(at(NOON).isDue()).isFalse();
    assertThat(at(NOON.plus(Duration.ofSeconds(299))).isDue()).isFalse();
    assertThat(at(NOON.plus(Duration.ofMinutes(5))).isDue()).isTrue();
  }

  @Test
  void afterASuccessNothingWaits() {
    at(NOON).failed();
    at(NOON).succeeded();

    assertThat(at(NOON).isDue()).isTrue();
  }

  @Test
  void aFailureInTheFutureIsThatOfAClockWhichWasWrong() {
    at(NOON.plus(Duration.ofDays(365))).failed();

    assertThat(at(NOON).isDue()).isTrue();
  }
}
