package io.charm4j.sandbox.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code sandbox check}: all problems of all charms, and a status that tells whether there are any. */
class CheckCommandTest {
  @TempDir private Path temporary;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int check(String... words) {
    PrintStream output = new PrintStream(out, true, StandardCharsets.UTF_8);
    PrintStream errors = new PrintStream(err, true, StandardCharsets.UTF_8);
    return new CommandRunner("sandbox check", "", new CheckCommand(output), output, errors)
        .run(words);
  }

  private Path charm(String name, String metadata, String mode) throws IOException {
    Path charm = Files.createDirectory(temporary.resolve(name));
    Files.writeString(charm.resolve("metadata.yaml"), metadata);
    Files.writeString(
        charm.resolve("manifest.yaml"), "bases: [{name: ubuntu, channel: \"24.04\"}]\n");
    Path dispatch = Files.writeString(charm.resolve("dispatch"), "#!/bin/sh\n");
    Files.setPosixFilePermissions(dispatch, PosixFilePermissions.fromString(mode));
    return charm;
  }

  @Test
  void saysThatAGoodCharmIsGood() throws IOException {
    Path good = charm("good", "name: good\nsummary: s\ndescription: d\n", "rwxr-xr-x");

    assertThat(check(good.toString())).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(good + ": good\n");
  }

  @Test
  void listsAllProblemsOfAllCharms() throws IOException {
    Path good = charm("good", "name: good\nsummary: s\ndescription: d\n", "rwxr-xr-x");
    Path bad = charm("bad", "name: Bad\nsummary: s\n", "rw-r--r--");

    assertThat(check(bad.toString(), good.toString())).isEqualTo(1);
    assertThat(out.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            """
            BAD: 3 problems
              metadata.yaml: charm name "Bad" not valid: lower-case letters, digits and hyphens
              metadata.yaml: the description is missing
              dispatch has no execute bit: every hook would fail with permission denied
            GOOD: good
            """
                .replace("BAD", bad.toString())
                .replace("GOOD", good.toString()));
  }

  @Test
  void saysWhatToGiveWhereThereIsNoCharm() {
    assertThat(check("nowhere.charm")).isEqualTo(1);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            "ERROR no charm was found at \"nowhere.charm\": give the path of a .charm file or of an"
                + " unpacked charm\n");
  }

  @Test
  void refusesToCheckNothing() {
    assertThat(check()).isEqualTo(CommandFailedException.MISUSED);
  }

  @Test
  void saysThatAFileIsNoArchive() throws IOException {
    Path file = Files.writeString(temporary.resolve("text.charm"), "no archive");

    assertThat(check(file.toString())).isEqualTo(1);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .startsWith("ERROR cannot read the charm \"" + file + "\": ");
  }
}
