package io.valkeycharm.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineFilesTest {
  @TempDir private Path directory;

  private MachineFiles files() throws IOException {
    return new MachineFiles(
        new WorkloadOwner(
            (Integer) Files.getAttribute(directory, "unix:uid"),
            (Integer) Files.getAttribute(directory, "unix:gid")));
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  @Test
  void writesForTheOwnerAloneAndLeavesNoDraft() throws Exception {
    Path file = directory.resolve("valkey.conf");
    files().writePrivate(file, "port 1\n");
    files().writePrivate(file, "port 2\n");
    assertThat(file).hasContent("port 2\n");
    assertThat(mode(file)).isEqualTo("rw-------");
    assertThat(directory).isDirectoryNotContaining(path -> !path.equals(file));
  }

  @Test
  void failureKeepsTheOldFileAndLeavesNoDraft() throws Exception {
    Path file = Files.createDirectory(directory.resolve("valkey.conf"));
    Path inside = Files.writeString(file.resolve("occupied"), "");
    assertThatThrownBy(() -> files().writePrivate(file, "port 2\n"))
        .isInstanceOf(WorkloadException.class)
        .hasMessage("Could not write " + file);
    assertThat(inside).exists();
    assertThat(directory).isDirectoryNotContaining(path -> !path.equals(file));
  }

  @Test
  void missingFileReadsAsEmpty() throws Exception {
    assertThat(files().read(directory.resolve("nothing"))).isEmpty();
  }

  @Test
  void takesOverAFolderButNeitherLinksNorLostAndFound() throws Exception {
    Path outside = Files.writeString(directory.resolve("outside"), "");
    Path data = Files.createDirectory(directory.resolve("data"));
    Path file = Files.writeString(data.resolve("dump.rdb"), "");
    Files.createSymbolicLink(data.resolve("link"), outside);
    Path lost = Files.createDirectory(data.resolve("lost+found"));
    String lostMode = mode(lost);
    String outsideMode = mode(outside);

    files().takeOver(data);

    assertThat(mode(data)).isEqualTo("rwxr-x---");
    assertThat(mode(file)).isEqualTo("rw-r-----");
    assertThat(mode(lost)).isEqualTo(lostMode);
    assertThat(mode(outside)).isEqualTo(outsideMode);
  }

  @Test
  void saysWhichFolderIsMissing() throws Exception {
    Path missing = directory.resolve("missing");
    MachineFiles files = files();
    assertThatThrownBy(() -> files.takeOver(missing))
        .isInstanceOf(WorkloadException.class)
        .hasMessageContaining(missing.toString());
  }
}
