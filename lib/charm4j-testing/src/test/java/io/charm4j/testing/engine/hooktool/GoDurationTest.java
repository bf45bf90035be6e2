package io.charm4j.testing.engine.hooktool;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoDurationTest {

  @ParameterizedTest
  @CsvSource({
    "0, PT0S",
    "-0, PT0S",
    "0s, PT0S",
    "1h30m, PT1H30M",
    "1.5h, PT1H30M",
    ".5h, PT30M",
    "1.h, PT1H",
    "+90s, PT1M30S",
    "-1h30m, PT-1H-30M",
    "100ms, PT0.1S",
    "100us, PT0.0001S",
    "100µs, PT0.0001S",
    "100μs, PT0.0001S",
    "1.9ns, PT0.000000001S",
    "30m1h, PT1H30M",
    "9223372036854775807ns, PT2562047H47M16.854775807S",
  })
  void readsWhatGoWrites(String text, Duration duration) {
    assertThat(GoDuration.parse(text)).contains(duration);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-",
        "+",
        "1",
        "h",
        ".h",
        ".",
        "1.5",
        "1d",
        "1h ",
        " 1h",
        "1h-30m",
        "1h30",
        "--1h",
        "1,5h",
        "1e3s",
        "1H",
        "٣h",
        "2562048h",
        "9223372036854775808ns"
      })
  void refusesWhatIsNone(String text) {
    assertThat(GoDuration.parse(text)).isEmpty();
  }
}
