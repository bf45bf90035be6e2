package io.charm4j.testing.engine.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoggingConfigTest {
  private static final LoggingConfig NESTED =
      LoggingConfig.parse(" <root>=ERROR ; unit = INFO ;unit.db/0.juju-log=debug");

  @ParameterizedTest
  @CsvSource({
    "juju.worker, WARNING, false",
    "juju.worker, ERROR, true",
    "juju.worker, CRITICAL, true",
    "unit, DEBUG, false",
    "unit, INFO, true",
    "unit.web/0.install, DEBUG, false",
    "unit.web/0.install, INFO, true",
    "units.web, INFO, false",
    "unit.db/0.juju-log, DEBUG, true",
    "unit.db/0.juju-log, TRACE, false",
    "unit.db/0.juju-logger, DEBUG, false",
  })
  void theLongestModuleThatBeginsTheLoggersNameDecides(
      String module, LogLevel level, boolean kept) {
    assertThat(NESTED.keeps(module, level)).isEqualTo(kept);
  }

  @Test
  void keepsWarningsWhenNothingIsSaidOfTheRoot() {
    LoggingConfig units = LoggingConfig.parse("unit=TRACE");

    assertThat(units.keeps("juju", LogLevel.WARNING)).isTrue();
    assertThat(units.keeps("juju", LogLevel.INFO)).isFalse();
  }

  @Test
  void readsLevelsInAnyCaseAndWarnForWarning() {
    assertThat(LoggingConfig.parse("<root>=warn").levels())
        .containsExactly(Map.entry("<root>", LogLevel.WARNING));
    assertThat(LogLevel.ofWord("Critical")).contains(LogLevel.CRITICAL);
    assertThat(LogLevel.ofWord("loud")).isEmpty();
  }

  @Test
  void saysWhatIsWrongWithASpecification() {
    assertThatThrownBy(() -> LoggingConfig.parse("<root>=INFO; unit "))
        .hasMessage("logger specification expected '=', found \"unit\"");
    assertThatThrownBy(() -> LoggingConfig.parse("=INFO"))
        .hasMessage("logger specification expected '=', found \"=INFO\"");
    assertThatThrownBy(() -> LoggingConfig.parse("unit=LOUD"))
        .hasMessage("unknown severity level \"LOUD\"");
  }
}
