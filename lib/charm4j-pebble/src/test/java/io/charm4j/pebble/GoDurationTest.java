package io.charm4j.pebble;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class GoDurationTest {
  @Test
  void isWrittenInSecondsWithAUnit() {
    assertThat(GoDuration.text(Duration.ofMillis(1500))).isEqualTo("1.500s");
    assertThat(GoDuration.text(Duration.ofHours(1))).isEqualTo("3600.000s");
  }

  @Test
  void isReadAsPebbleWritesIt() {
    assertThat(GoDuration.parse("168h0m0s")).contains(Duration.ofDays(7));
    assertThat(GoDuration.parse("2m0.5s")).contains(Duration.ofMillis(120_500));
    assertThat(GoDuration.parse("500ms")).contains(Duration.ofMillis(500));
    assertThat(GoDuration.parse("3µs")).contains(Duration.ofNanos(3000));
    assertThat(GoDuration.parse("")).isEmpty();
    assertThat(GoDuration.parse("5")).isEmpty();
    assertThat(GoDuration.parse("5s and more")).isEmpty();
  }
}
