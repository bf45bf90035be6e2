package io.valkeycharm.bench.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.valkeycharm.bench.BenchFailedException;
import io.valkeycharm.bench.figure.Figure;
import io.valkeycharm.bench.figure.Figure.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HookCountsTest {
  @TempDir private Path directory;

  @Test
  void makesAFigureOfEachEvent() throws Exception {
    Path json =
        Files.writeString(
            directory.resolve("hooks.json"),
            """
            {"benchmark": "hooks", "events": [
              {"event": "update-status", "leader": true, "s3": true, "fewest": 2, "most": 4},
              {"event": "update-status", "leader": false, "s3": false, "fewest": 2, "most": 3}]}
            """);
    Path table = Files.writeString(directory.resolve("hooks.txt"), "the table\n");

    HookCounts counts = HookCounts.read(json, table);

    assertThat(counts.table()).isEqualTo("the table\n");
    assertThat(counts.figures())
        .containsExactly(
            new Figure("hooks.update-status.leader-s3", Kind.COUNT, 4, ""),
            new Figure("hooks.update-status.follower", Kind.COUNT, 3, ""));
  }

  @Test
  void refusesACountOfNothing() throws Exception {
    Path json = Files.writeString(directory.resolve("hooks.json"), "{\"events\": []}");

    assertThatThrownBy(() -> HookCounts.read(json, json)).isInstanceOf(BenchFailedException.class);
  }
}
