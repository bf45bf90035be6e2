package io.charm4j.sandbox.charmpackage;

import static org.assertj.core.api.Assertions.assertThat;

import io.charm4j.testing.consistency.CharmChecker;
import io.charm4j.testing.consistency.CharmContents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is seen of a charm, packed or not. */
class CharmInspectionTest {
  @TempDir private Path temporary;

  private CharmContents inspect(ZipFixture charm) throws IOException {
    return CharmInspection.of(charm.write(temporary.resolve("probe.charm")));
  }

  @Test
  void findsNothingWrongWithACharmThatJujuTakes() throws IOException {
    assertThat(CharmChecker.problems(inspect(ZipFixture.charm()))).isEmpty();
  }

  @Test
  void seesModesAsTheAgentLeavesThem() throws IOException {
    CharmContents packedByPlainJava =
        inspect(ZipFixture.charm().file("dispatch", 0, "#!/bin/sh\n"));

    assertThat(packedByPlainJava.files())
        .containsExactly("dispatch", "manifest.yaml", "metadata.yaml");
    assertThat(packedByPlainJava.executables()).isEmpty();
    assertThat(CharmChecker.problems(packedByPlainJava))
        .containsExactly(
            "dispatch has no execute bit: every hook would fail with permission denied");
  }

  @Test
  void looksIntoAnUnpackedCharmToo() throws IOException {
    Files.writeString(temporary.resolve("metadata.yaml"), ZipFixture.METADATA);
    Files.writeString(temporary.resolve("manifest.yaml"), ZipFixture.MANIFEST);
    Path dispatch = Files.writeString(temporary.resolve("dispatch"), "#!/bin/sh\n");
    Files.setPosixFilePermissions(dispatch, PosixFilePermissions.fromString("rw-r--r--"));
    assertThat(CharmChecker.problems(CharmInspection.of(temporary))).hasSize(1);

    Files.setPosixFilePermissions(dispatch, PosixFilePermissions.fromString("rwxr-xr-x"));
    assertThat(CharmChecker.problems(CharmInspection.of(temporary))).isEmpty();
  }
}
