package io.valkeycharm.bench.figure;

import static org.assertj.core.api.Assertions.assertThat;

import io.valkeycharm.bench.figure.Comparison.Verdict;
import io.valkeycharm.bench.figure.Figure.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComparisonTest {
  @ParameterizedTest
  @CsvSource({
    // A quarter is allowed.
    "RATIO_TO_PEER, 0.40, 0.40, HOLDS",
    "RATIO_TO_PEER, 0.40, 0.50, HOLDS",
    "RATIO_TO_PEER, 0.40, 0.51, WORSE",
    "RATIO_TO_PEER, 0.40, 0.10, HOLDS",
    // Here less is worse.
    "SHARE_OF_LIMIT, 0.80, 0.61, HOLDS",
    "SHARE_OF_LIMIT, 0.80, 0.59, WORSE",
    "SHARE_OF_LIMIT, 0.80, 0.99, HOLDS",
    // Not one more.
    "COUNT, 7, 7, HOLDS",
    "COUNT, 7, 8, WORSE",
    "COUNT, 0, 1, WORSE",
    // Two in a hundred.
    "SIZE, 1000, 1020, HOLDS",
    "SIZE, 1000, 1021, WORSE",
    // One in ten.
    "MEMORY, 60, 66, HOLDS",
    "MEMORY, 60, 66.1, WORSE",
  })
  void judgesAFigureByItsKind(Kind kind, double before, double now, Verdict verdict) {
    Baseline baseline = Baseline.empty().with(List.of(new Figure("a.figure", kind, before, "")));

    Comparison comparison =
        Comparison.of(baseline, List.of(new Figure("a.figure", kind, now, "")), _ -> true);

    assertThat(comparison.rows()).extracting(Comparison.Row::verdict).containsExactly(verdict);
    assertThat(comparison.anyWorse()).isEqualTo(verdict == Verdict.WORSE);
  }

  @Test
  void saysWhatIsWorseAndByHowMuch() {
    Baseline baseline =
        Baseline.empty().with(List.of(new Figure("package.bytes", Kind.SIZE, 1000, "bytes")));

    Comparison comparison =
        Comparison.of(
            baseline, List.of(new Figure("package.bytes", Kind.SIZE, 1100, "bytes")), _ -> true);

    assertThat(comparison.table())
        .contains("package.bytes")
        .contains("1100 bytes, was 1000 bytes, may be 1020: WORSE");
  }

  @Test
  void doesNotPassWhatWasNotMeasured() {
    Baseline baseline =
        Baseline.empty().with(List.of(Figure.ratioToPeer("dispatch.wall-to-ops", 1, 4)));

    Comparison comparison = Comparison.of(baseline, List.of(), _ -> true);

    assertThat(comparison.anyNotMeasured()).isTrue();
    assertThat(comparison.table()).contains("not measured, was 0.250");
  }

  @Test
  void isSilentAboutWhatWasNotToBeMeasured() {
    Baseline baseline =
        Baseline.empty().with(List.of(Figure.ratioToPeer("dispatch.wall-to-ops", 1, 4)));

    Comparison comparison = Comparison.of(baseline, List.of(), name -> name.startsWith("package."));

    assertThat(comparison.rows()).isEmpty();
  }

  @Test
  void showsWhatTheBaselineDoesNotHave() {
    Comparison comparison =
        Comparison.of(
            Baseline.empty(), List.of(new Figure("hooks.start", Kind.COUNT, 3, "")), _ -> true);

    assertThat(comparison.rows()).extracting(Comparison.Row::verdict).containsExactly(Verdict.NEW);
    assertThat(comparison.anyWorse()).isFalse();
  }

  @Test
  void neverJudgesTimes() {
    Comparison comparison =
        Comparison.of(
            Baseline.empty(), List.of(new Figure("dispatch.wall", Kind.TIME, 99, "ms")), _ -> true);

    assertThat(comparison.rows()).isEmpty();
  }
}
