package io.valkeycharm.bench.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.valkeycharm.bench.figure.Figure;
import java.util.List;
import org.junit.jupiter.api.Test;

class BackupFiguresTest {
  @Test
  void dividesByThePeerAtTheSameStore() {
    List<Figure> figures = SampleReports.withPeer().figures();

    // 6 and 3 seconds of processor, 6 and 2 seconds of wall.
    assertThat(figures)
        .contains(
            Figure.ratioToPeer("backup.null.cpu-to-boto3", 6, 3),
            new Figure("backup.null.peak", Figure.Kind.MEMORY, 108, "MiB"));
    assertThat(figures)
        .filteredOn(figure -> figure.name().equals("backup.null.wall-to-boto3"))
        .singleElement()
        .satisfies(figure -> assertThat(figure.value()).isCloseTo(3, within(0.001)));
  }

  @Test
  void hasNoRatioToAPeerThatIsNotThere() {
    assertThat(SampleReports.small().figures())
        .extracting(Figure::name)
        .contains("backup.null.share-of-limit")
        .noneMatch(name -> name.contains("boto3"));
  }
}
