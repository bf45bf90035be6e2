package io.charm4j.sandbox.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class GoDurationTest {

  private final GoDuration duration = new GoDuration();

  @ParameterizedTest
  @CsvSource({
    "90s,90000",
    "5m,300000",
    "1h30m,5400000",
    "500ms,500",
    "1.5s,1500",
    "0,0",
    "-1s,-1000"
  })
  void readsDurationsAsGoWritesThem(String text, long milliseconds) {
    assertThat(duration.convert(text)).isEqualTo(Duration.ofMillis(milliseconds));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "5", "m", "5 m", "5d", "1m2"})
  void refusesWhatGoRefuses(String text) {
    assertThatThrownBy(() -> duration.convert(text))
        .isInstanceOf(TypeConversionException.class)
        .hasMessageContaining("invalid duration");
  }

  @Test
  void readsTheSmallestUnit() {
    assertThat(duration.convert("7ns")).isEqualTo(Duration.ofNanos(7));
  }
}
