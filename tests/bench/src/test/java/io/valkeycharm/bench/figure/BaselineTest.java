package io.valkeycharm.bench.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.valkeycharm.bench.figure.Figure.Kind;
import io.valkeycharm.bench.measure.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BaselineTest {
  private static final Machine MACHINE =
      new Machine("a processor", 2, 1L << 30, "Linux 6", "25 a virtual machine", 0.5);

  @TempDir private Path directory;

  @Test
  void isReadAsItWasWritten() throws Exception {
    Baseline baseline =
        Baseline.empty()
            .with(
                List.of(
                    new Figure("package.bytes", Kind.SIZE, 48_000_000, "bytes"),
                    new Figure("dispatch.wall-to-ops", Kind.RATIO_TO_PEER, 0.25, ""),
                    new Figure("backup.share-of-limit", Kind.SHARE_OF_LIMIT, 0.8, "")));
    Path file = directory.resolve("baseline.json");

    baseline.write(file, MACHINE);

    assertThat(Baseline.read(file)).isEqualTo(baseline);
    assertThat(file).content().contains("a processor");
  }

  @Test
  void keepsNoTimes() {
    Baseline baseline =
        Baseline.empty().with(List.of(new Figure("dispatch.wall", Kind.TIME, 120, "ms")));

    assertThat(baseline.standards()).isEmpty();
  }

  @Test
  void keepsTheMarginThatStandsInTheFile() throws Exception {
    Path file = directory.resolve("baseline.json");
    Files.writeString(
        file,
        """
        {"figures": {"package.bytes": {"value": 100, "unit": "bytes", "kind": "size", "margin": 0.5}}}
        """);

    Baseline next =
        Baseline.read(file).with(List.of(new Figure("package.bytes", Kind.SIZE, 120, "bytes")));

    assertThat(next.standards().get("package.bytes"))
        .isEqualTo(
            new Baseline.Standard(new Figure("package.bytes", Kind.SIZE, 120, "bytes"), 0.5));
  }

  @Test
  void keepsWhatWasNotMeasuredThisTime() {
    Baseline before =
        Baseline.empty().with(List.of(new Figure("dispatch.rss", Kind.MEMORY, 60, "MiB")));

    Baseline after = before.with(List.of(new Figure("package.bytes", Kind.SIZE, 1, "bytes")));

    assertThat(after.standards()).containsOnlyKeys("dispatch.rss", "package.bytes");
  }

  @Test
  void saysHowToMakeTheFileThatIsNotThere() {
    Path file = directory.resolve("none.json");

    assertThatThrownBy(() -> Baseline.read(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("./dev bench --record");
  }

  @Test
  void refusesAFileWithoutFigures() throws Exception {
    Path file = Files.writeString(directory.resolve("other.json"), "{\"figures\": {}}");

    assertThatThrownBy(() -> Baseline.read(file)).hasMessageContaining("has no figures");
  }

  @Test
  void refusesAFigureWithoutAValue() throws Exception {
    Path file =
        Files.writeString(
            directory.resolve("other.json"), "{\"figures\": {\"a.b\": {\"kind\": \"size\"}}}");

    assertThatThrownBy(() -> Baseline.read(file)).hasMessageContaining("a.b has no value");
  }

  @Test
  void aRatioToNothingIsNoFigure() {
    assertThatThrownBy(() -> Figure.ratioToPeer("a.b", 1, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
