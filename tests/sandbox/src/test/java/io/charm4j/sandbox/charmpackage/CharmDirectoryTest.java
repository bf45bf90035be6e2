package io.charm4j.sandbox.charmpackage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.charm4j.testing.conformance.Clause;
import io.charm4j.testing.conformance.Column;
import io.charm4j.testing.conformance.ProvenOn;
import io.charm4j.testing.engine.charm.InvalidCharmException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CharmDirectoryTest implements ProvenOn {
  @TempDir private Path temporary;
  private Path charm;

  @Override
  public Column column() {
    return Column.SANDBOX;
  }

  @Override
  public String onlyHere() {
    return "an in-process charm is an object: nothing is unpacked";
  }

  @BeforeEach
  void chooseDirectory() {
    charm = temporary.resolve("unit/charm");
  }

  @ParameterizedTest
  @CsvSource({
    "0100755, rwxr-xr-x",
    "0100777, rwxr-xr-x",
    "0100666, rw-r--r--",
    "0104755, rwxr-xr-x",
    "0102755, rwxr-xr-x",
    "0101644, rw-r--r--",
    "0100600, rw-------",
    "0100000, ---------",
    "0, rw-r--r--",
  })
  @Clause({"6.1/permissions", "6.2/packed-modes", "6.2/plain-java-zip", "8/2-unpacking"})
  void keepsPermissionsUnderTheUmaskAndDropsTheRest(String mode, String expected)
      throws IOException {
    install(ZipFixture.charm().file("bin/tool", Integer.parseInt(mode, 8), "x"));

    assertThat(permissions("bin/tool")).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"040755, rwxr-xr-x", "040777, rwxr-xr-x", "040700, rwx------", "0, rw-r--r--"})
  void givesDirectoriesTheirMode(String mode, String expected) throws IOException {
    install(ZipFixture.charm().file("data/", Integer.parseInt(mode, 8), ""));

    assertThat(permissions("data")).isEqualTo(expected);
  }

  @Test
  void givesADirectoryThatIsThereItsModeWithoutTheUmask() throws IOException {
    install(ZipFixture.charm().file("data/file", 0100644, "x").file("data/", 0040777, ""));

    assertThat(permissions("data")).isEqualTo("rwxrwxrwx");
  }

  @Test
  @Clause({"6.1/mtime", "8/2-unpacking"})
  void doesNotKeepModificationTimes() throws IOException {
    install(ZipFixture.charm());

    assertThat(Files.getLastModifiedTime(charm.resolve("dispatch")))
        .isGreaterThan(FileTime.from(Instant.now().minusSeconds(3600)));
  }

  @Test
  @Clause("6.1/symlinks")
  void makesLinksWithinTheCharm() throws IOException {
    install(
        ZipFixture.charm()
            .file("lib/real", 0100644, "content")
            .file("hooks/link", 0120777, "../lib/real"));

    assertThat(Files.readSymbolicLink(charm.resolve("hooks/link"))).hasToString("../lib/real");
    assertThat(charm.resolve("hooks/link")).hasContent("content");
  }

  @ParameterizedTest
  @CsvSource({
    "hooks/bad, 0120777, ../../target,"
        + " 'cannot extract \"hooks/bad\": symlink \"../../target\" leads out of scope'",
    "bad, 0120777, /target, 'cannot extract \"bad\": symlink \"/target\" is absolute'",
    "pipe, 0010644, x, 'cannot extract \"pipe\": unknown file type'",
    "device, 0020644, x, 'cannot extract \"device\": unknown file type'",
    "socket, 0140644, x, 'cannot extract \"socket\": unknown file type'",
  })
  @Clause({"6.1/symlinks", "6.1/special-files"})
  void refusesWhatMayNotBeInACharm(String name, String mode, String content, String message) {
    assertThatThrownBy(
            () -> install(ZipFixture.charm().file(name, Integer.parseInt(mode, 8), content)))
        .isInstanceOf(InvalidCharmException.class)
        .hasMessage(message);
  }

  @Test
  void doesNotWriteThroughALinkThatLeavesTheCharm() throws IOException {
    install(ZipFixture.charm());
    Path outside = Files.createDirectory(temporary.resolve("outside"));
    Files.createSymbolicLink(charm.resolve("way"), outside);

    assertThatThrownBy(() -> install(ZipFixture.charm().file("way/out", 0100644, "x")))
        .isInstanceOf(InvalidCharmException.class);

    assertThat(outside).isEmptyDirectory();
  }

  @ParameterizedTest
  @CsvSource({"../outside, outside", "/absolute, absolute", "a/../b//./c, b/c", "../../x/y, x/y"})
  @Clause("6.1/parent-names")
  void cleansNamesThatWouldLeaveTheCharm(String name, String expected) throws IOException {
    install(ZipFixture.charm().file(name, 0100644, "x"));

    assertThat(charm.resolve(expected)).hasContent("x");
  }

  @Test
  @Clause({"6.1/revision-file", "6.4/refresh-markers"})
  void writesTheRevisionAndTheMarker() throws IOException {
    install(ZipFixture.charm().file("revision", 0100644, "77"));

    assertThat(charm.resolve("revision")).hasContent("0");
    assertThat(charm.resolve(".juju-charm")).hasContent("local:probe-0\n");
    assertThat(charm.resolve(".juju-deploying")).doesNotExist();
  }

  @Test
  @Clause({"6.1/hooks-made-executable", "6.1/dispatch-not-repaired", "8/2-unpacking"})
  void repairsTheExecuteBitOfHooksButNotOfDispatch() throws IOException {
    install(
        ZipFixture.charm()
            .file("dispatch", 0100644, "x")
            .file("hooks/install", 0100644, "x")
            .file("hooks/db-relation-joined", 0100644, "x")
            .file("hooks/other", 0100644, "x"));

    assertThat(permissions("dispatch")).isEqualTo("rw-r--r--");
    assertThat(permissions("hooks/install")).isEqualTo("rwxr--r--");
    assertThat(permissions("hooks/db-relation-joined")).isEqualTo("rwxr--r--");
    assertThat(permissions("hooks/other")).isEqualTo("rw-r--r--");
  }

  @Test
  @Clause({"6.4/refresh-in-place", "6.4/own-files-survive", "6.1/existing-files"})
  void refreshRemovesWhatTheNewCharmLacksAndKeepsWhatTheUnitAdded() throws IOException {
    install(
        ZipFixture.charm()
            .file("lib/old.jar", 0100644, "1")
            .file("lib/both.jar", 0100644, "1")
            .file("onlyold/", 0040755, "")
            .file("onlyold/file", 0100644, "1"));
    Files.writeString(charm.resolve(".unit-state.db"), "state");
    Files.writeString(charm.resolve("lib/cache"), "cache");
    Files.writeString(charm.resolve("onlyold/users"), "user's");

    install(
        ZipFixture.charm().file("lib/both.jar", 0100644, "2").file("lib/new.jar", 0100644, "2"));

    assertThat(charm.resolve("lib/old.jar")).doesNotExist();
    assertThat(charm.resolve("onlyold")).doesNotExist();
    assertThat(charm.resolve("lib/both.jar")).hasContent("2");
    assertThat(charm.resolve("lib/new.jar")).hasContent("2");
    assertThat(charm.resolve(".unit-state.db")).hasContent("state");
    assertThat(charm.resolve("lib/cache")).hasContent("cache");
    assertThat(charm.resolve("revision")).hasContent("1");
  }

  @Test
  void aRunningReaderKeepsTheOldFileAcrossARefresh() throws IOException {
    install(ZipFixture.charm().file("lib/app.jar", 0100644, "old content"));

    try (var reader = Files.newBufferedReader(charm.resolve("lib/app.jar"))) {
      install(ZipFixture.charm().file("lib/app.jar", 0100644, "new content"));

      assertThat(reader.readLine()).isEqualTo("old content");
    }
  }

  @Test
  void installingTheSameCharmAgainChangesNothing() throws IOException {
    install(ZipFixture.charm());
    Files.writeString(charm.resolve("dispatch"), "edited");

    install(ZipFixture.charm());

    assertThat(charm.resolve("dispatch")).hasContent("edited");
    assertThat(charm.resolve("revision")).hasContent("0");
  }

  @Test
  void aDeploymentThatWasCutOffIsDoneAgain() throws IOException {
    install(ZipFixture.charm());
    Files.writeString(charm.resolve(".juju-deploying"), "local:probe-0\n");
    Files.delete(charm.resolve("dispatch"));

    install(ZipFixture.charm());

    assertThat(charm.resolve("dispatch")).exists();
    assertThat(charm.resolve(".juju-deploying")).doesNotExist();
  }

  private void install(ZipFixture zip) throws IOException {
    new CharmDirectory(charm).install(zip.write(temporary.resolve("probe.charm")));
  }

  private String permissions(String path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(charm.resolve(path)));
  }
}
