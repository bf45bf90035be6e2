package io.charm4j.docs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpectedOutputTest {

  @ParameterizedTest
  @CsvSource({
    "a b, a   b, true",
    "a b, a b c, false",
    "a|b, a||b, true",
    "a|b, a, false",
    "a … c, a 17 c, true",
    "a … c, a 17 d, false",
    "…|z, x|y|z, true",
    "…|z, z, true",
    "a|…, a, true",
    "…|z, x|y, false",
    "a.c, abc, false",
    "…, x, true",
  })
  void comparesWithTolerance(String expected, String printed, boolean fits) {
    assertThat(ExpectedOutput.parse(lines(expected)).fits(lines(printed))).isEqualTo(fits);
  }

  private static String lines(String text) {
    return text.replace('|', '\n') + "\n";
  }
}
