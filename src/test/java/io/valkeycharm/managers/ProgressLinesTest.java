package io.valkeycharm.managers;

import static org.assertj.core.api.Assertions.assertThat;

import io.valkeycharm.backup.BackupProgress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressLinesTest {

  @Test
  void tellsAtMostOneLineInTenSeconds() {
    List<String> lines = new ArrayList<>();
    ProgressLines progress = new ProgressLines(lines::add, "streamed");
    for (int second = 1; second <= 25; second++) {
      progress.progressed(new BackupProgress(second * 1_048_576L, 0, Duration.ofSeconds(second)));
    }
    assertThat(lines)
        .containsExactly(
            "10.0 MiB streamed in 10 s (1.0 MiB/s)", "20.0 MiB streamed in 20 s (1.0 MiB/s)");
  }
}
