package io.valkeycharm.bench.suite;

import static org.assertj.core.api.Assertions.assertThat;

import io.valkeycharm.bench.BenchFailedException;
import io.valkeycharm.bench.figure.Baseline;
import io.valkeycharm.bench.figure.Figure;
import io.valkeycharm.bench.figure.Figure.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CheckTest {
  private static final Set<String> BOTH = Set.of("package", "dispatch");
  private static final Figure SIZE = new Figure("package.bytes", Kind.SIZE, 1000, "bytes");
  private static final Figure RATIO = Figure.ratioToPeer("dispatch.wall-to-ops", 1, 4);
  private static final Baseline BASELINE = Baseline.empty().with(List.of(SIZE, RATIO));

  @Test
  void succeedsWhenEverythingHolds() throws Exception {
    Check check =
        Check.of(BASELINE, suite(report("package", SIZE), report("dispatch", RATIO)), BOTH);

    assertThat(check.status()).isEqualTo(Check.HOLDS);
  }

  @Test
  void failsWhenThePackageHasGrownBeyondItsMargin() throws Exception {
    Figure grown = new Figure("package.bytes", Kind.SIZE, 1021, "bytes");

    Check check =
        Check.of(BASELINE, suite(report("package", grown), report("dispatch", RATIO)), BOTH);

    assertThat(check.status()).isEqualTo(Check.WORSE);
    assertThat(check.comparison().table()).contains("package.bytes").contains("WORSE");
  }

  @Test
  void failsWhenWeAreSlowerBesideThePeerBeyondTheMargin() throws Exception {
    Figure slower = Figure.ratioToPeer("dispatch.wall-to-ops", 1.3, 4);

    Check check =
        Check.of(BASELINE, suite(report("package", SIZE), report("dispatch", slower)), BOTH);

    assertThat(check.status()).isEqualTo(Check.WORSE);
  }

  @Test
  void doesNotSucceedWhenAMeasurementCouldNotBeMade() throws Exception {
    Map<String, Measuring> measurings = new LinkedHashMap<>();
    measurings.put(
        "dispatch",
        () -> {
          throw new BenchFailedException("no root");
        });
    measurings.put("package", () -> new FakeReport("package", List.of(SIZE)));
    List<String> output = new ArrayList<>();

    Suite suite = Suite.run(measurings, output::add);

    assertThat(output).contains("could not be measured: no root\n");
    assertThat(suite.reports()).hasSize(1);
    assertThat(Check.of(BASELINE, suite, BOTH).status()).isEqualTo(Check.INCOMPLETE);
  }

  @Test
  void doesNotSucceedWithoutThePeer() throws Exception {
    Check check =
        Check.of(
            BASELINE, suite(report("package", SIZE), new FakeReport("dispatch", List.of())), BOTH);

    assertThat(check.status()).isEqualTo(Check.INCOMPLETE);
    assertThat(check.comparison().table())
        .contains("dispatch.wall-to-ops")
        .contains("not measured");
  }

  @Test
  void judgesOnlyWhatWasToBeMeasured() throws Exception {
    Check check = Check.of(BASELINE, suite(report("package", SIZE)), Set.of("package"));

    assertThat(check.status()).isEqualTo(Check.HOLDS);
  }

  @Test
  void somethingWorseWinsOverSomethingMissing() throws Exception {
    Figure grown = new Figure("package.bytes", Kind.SIZE, 2000, "bytes");

    Check check = Check.of(BASELINE, suite(report("package", grown)), BOTH);

    assertThat(check.status()).isEqualTo(Check.WORSE);
  }

  private static FakeReport report(String name, Figure figure) {
    return new FakeReport(name, List.of(figure));
  }

  private static Suite suite(FakeReport... reports) throws InterruptedException {
    Map<String, Measuring> measurings = new LinkedHashMap<>();
    for (FakeReport report : reports) {
      measurings.put(report.benchmark(), () -> report);
    }
    return Suite.run(measurings, _ -> {});
  }
}
