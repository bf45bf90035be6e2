package io.charm4j.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The files that the tutorial tells its reader to write are those of the charm that lies here. */
class TutorialFilesTest {
  private static final Path CHARM = Path.of("../charms/greeter");

  @Test
  void areTheFilesOfTheCheckedInCharm() throws IOException {
    Map<String, String> told = new TreeMap<>();
    for (Block block : Page.read(Tutorial.PAGE).blocks()) {
      block.file().ifPresent(file -> told.put(file, block.text()));
    }

    assertThat(told).containsExactlyInAnyOrderEntriesOf(written());
  }

  private static Map<String, String> written() throws IOException {
    Map<String, String> written = new TreeMap<>();
    try (Stream<Path> files = Files.walk(CHARM)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = CHARM.relativize(file).toString();
        if (!name.startsWith("target/")) {
          written.put(name, Files.readString(file));
        }
      }
    }
    // The one difference: a charm inside this checkout finds its parent there.
    written.computeIfPresent(
        "pom.xml",
        (_, pom) ->
            pom.replace("<relativePath>../../../pom.xml</relativePath>", "<relativePath/>"));
    return written;
  }
}
