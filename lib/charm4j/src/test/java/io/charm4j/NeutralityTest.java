package io.charm4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The runtime serves any charm: it may not know the workload of one. */
class NeutralityTest {
  private static final List<String> WORKLOADS = List.of("val" + "key", "re" + "dis");

  @Test
  void noSourceFileKnowsAWorkload() throws IOException {
    Path sources = Path.of("src", "main");
    try (Stream<Path> files = Files.walk(sources)) {
      List<Path> checked = files.filter(Files::isRegularFile).toList();
      assertThat(checked).hasSizeGreaterThan(50);
      for (Path file : checked) {
        assertThat(Files.readString(file).toLowerCase(Locale.ROOT))
            .as(file.toString())
            .doesNotContain(WORKLOADS);
      }
    }
  }
}
