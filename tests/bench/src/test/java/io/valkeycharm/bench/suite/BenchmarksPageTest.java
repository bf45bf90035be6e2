package io.valkeycharm.bench.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.valkeycharm.bench.figure.Baseline;
import io.valkeycharm.bench.figure.Figure;
import io.valkeycharm.bench.figure.Figure.Kind;
import io.valkeycharm.bench.measure.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchmarksPageTest {
  private static final Machine MACHINE =
      new Machine("a processor", 2, 1L << 30, "Linux 6", "25", 0.5);
  private static final LocalDate DAY = LocalDate.of(2026, 5, 13);

  @TempDir private Path directory;

  @Test
  void replacesWhatWasMeasuredAndNothingElse() throws Exception {
    Path page = directory.resolve("page.md");
    Files.copy(Path.of("../../docs/reference/benchmarks.md"), page);
    String before = Files.readString(page);
    Suite suite =
        new Suite(
            List.of(
                new FakeReport(
                    "package",
                    List.of(new Figure("package.bytes", Kind.SIZE, 45_000_001, "bytes")))),
            Map.of("dispatch", "no root"));
    Baseline baseline = Baseline.empty().with(suite.figures());

    BenchmarksPage.write(page, suite, baseline, MACHINE, DAY);
    BenchmarksPage.write(page, suite, baseline, MACHINE, DAY);

    String after = Files.readString(page);
    assertThat(after)
        .startsWith(before.substring(0, before.indexOf("<!-- measured")))
        .endsWith(before.substring(before.indexOf("<!-- end of what was measured")))
        .containsOnlyOnce("the table of package")
        .containsOnlyOnce("Measured on 2026-05-13: 2 cores (a processor)")
        .contains("Could not be measured: no root")
        .contains("| `package.bytes` | 45000001 bytes | 2 % | 45900001.02 bytes |");
  }

  @Test
  void saysOfEachGoalWhetherItIsMet() {
    List<Figure> figures =
        List.of(
            new Figure("package.bytes", Kind.SIZE, 45_000_001, "bytes"),
            new Figure("dispatch.update-status.wall", Kind.TIME, 150, "ms"));

    List<String> rows = Goal.ALL.stream().map(goal -> goal.row(figures)).toList();

    assertThat(rows)
        .anySatisfy(row -> assertThat(row).contains("package.bytes").contains("**no**"))
        .anySatisfy(row ->
            assertThat(row).contains("`dispatch.update-status.wall`").contains("150 ms | yes"))
        .anySatisfy(
            row -> assertThat(row).contains("dispatch.list-backups.wall").contains("not measured"));
  }

  @Test
  void refusesAPageWithoutAPlaceForFigures() {
    assertThatThrownBy(() -> BenchmarksPage.withMeasured("# Benchmarks\n", "figures"))
        .isInstanceOf(IOException.class);
  }
}
