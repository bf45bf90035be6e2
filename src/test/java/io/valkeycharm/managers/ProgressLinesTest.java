package io.valkeycharm.managers;

import static org.assertj.core.api.Assertions.assertThat;

import io.valkeycharm.backup.BackupProgress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressLinesTest {

  @Test
  void tellsAtMostOneLineInTenSeconds() {
    List<String> lines = new ArrayList<>();
    ProgressLines progress = new ProgressLines(lines::add, ProgressLines.Kind.STREAMED);
    for (int second = 1; second <= 25; second++) {
      progress.progressed(new BackupProgress(second * 1_048_576L, 0, Duration.ofSeconds(second)));
    }
    assertThat(lines)
        .containsExactly(
            "10.0 MiB streamed in 10 s (1.0 MiB/s)", "20.0 MiB streamed in 20 s (1.0 MiB/s)");
  }

  @Test
  void tellsTheShareOfAnObjectWhoseSizeIsKnown() {
    List<String> lines = new ArrayList<>();

    new ProgressLines(lines::add, ProgressLines.Kind.READ)
        .progressed(new BackupProgress(52_428_800, 104_857_600, Duration.ofSeconds(10)));

    assertThat(lines).containsExactly("50.0 MiB read in 10 s (5.0 MiB/s), 50 % of 100.0 MiB");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0          | 3328599654 | , ~0 % of an estimated 3.1 GiB
          1398011855 | 3328599654 | , ~42 % of an estimated 3.1 GiB
          3328599653 | 3328599654 | , ~99 % of an estimated 3.1 GiB
          3328599654 | 3328599654 | , ~100 % of an estimated 3.1 GiB
          3328599655 | 3328599654 | , more than the estimated 3.1 GiB
          9000000    | 1536       | , more than the estimated 1.5 KiB
          9000000    | 90000000   | , ~10 % of an estimated 85.8 MiB
          9000000    | 0          | ''
          """)
  void tellsTheShareOfTheEstimate(long bytes, long estimate, String share) {
    List<String> lines = new ArrayList<>();

    new ProgressLines(lines::add, ProgressLines.Kind.STREAMED)
        .progressed(new BackupProgress(bytes, estimate, Duration.ofSeconds(10)));

    assertThat(lines.getFirst())
        .isEqualTo(
            String.format(
                Locale.ROOT,
                "%.1f MiB streamed in 10 s (%.1f MiB/s)%s",
                bytes / 1_048_576.0,
                Math.floorDiv(bytes, 10L) / 1_048_576.0,
                share));
  }
}
