package io.valkeycharm.bench.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.valkeycharm.bench.BenchFailedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackedCharmTest {
  private static final Path DISPATCH = Path.of("../../src/charm/dispatch");

  @TempDir private Path directory;

  @Test
  void learnsFromDispatchHowCreateBackupIsStarted() throws Exception {
    Path archive = pack("dispatch", Files.readString(DISPATCH), "jre/bin/java", "the runtime");
    Path unpacked = Files.createDirectory(directory.resolve("charm"));

    LaunchCommand launch = PackedCharm.unpack(archive, unpacked).launchCommand();

    assertThat(launch.java()).isEqualTo(unpacked.resolve("jre/bin/java"));
    assertThat(launch.module()).isEqualTo("valkey.charm");
    assertThat(launch.flags())
        .anyMatch(flag -> flag.startsWith("-Xmx"))
        .noneMatch(flag -> flag.contains("TieredStopAtLevel"));
    assertThat(unpacked.resolve("jre/bin/java")).hasContent("the runtime").isExecutable();
    assertThat(unpacked.resolve("jre/bin/java.aside")).doesNotExist();
  }

  @Test
  void refusesAnArchiveThatLeadsOutOfItself() throws Exception {
    Path archive = pack("../outside", "content");
    Path unpacked = Files.createDirectory(directory.resolve("charm"));

    assertThatThrownBy(() -> PackedCharm.unpack(archive, unpacked))
        .isInstanceOf(BenchFailedException.class);
    assertThat(directory.resolve("outside")).doesNotExist();
  }

  @Test
  void saysHowToGetACharmThatIsMissing() {
    assertThatThrownBy(() -> PackedCharm.unpack(directory.resolve("no.charm"), directory))
        .isInstanceOf(BenchFailedException.class)
        .hasMessageContaining("./dev pack");
  }

  /** Packs executables: their names and contents in turns. */
  private Path pack(String... namesAndContents) throws IOException {
    Path archive = directory.resolve("a.charm");
    try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(archive)) {
      for (int index = 0; index < namesAndContents.length; index += 2) {
        ZipArchiveEntry entry = new ZipArchiveEntry(namesAndContents[index]);
        entry.setUnixMode(0100755);
        zip.putArchiveEntry(entry);
        zip.write(namesAndContents[index + 1].getBytes(StandardCharsets.UTF_8));
        zip.closeArchiveEntry();
      }
    }
    return archive;
  }
}
