package io.charm4j.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Functions of {@code ./dev}, with stand-ins for the programs that would change this machine. */
class DevScriptIT {
  private static final String HEAD =
      """
      . ./dev
      PATH="$PWD/bin:$PATH" POLICY_FILE="$PWD/policy" BACKPORTS_FILE="$PWD/backports"
      OS_RELEASE_FILE="$PWD/os-release"
      as_root() { "$@"; }
      """;

  @TempDir private Path directory;

  private record Run(int status, String output, String errors) {}

  @BeforeEach
  void copyTheScriptIntoAnEmptyCheckout() throws IOException {
    Files.copy(Tutorial.CHECKOUT.resolve("dev"), directory.resolve("dev"));
    for (String folder : List.of("bin", "lib", "src", "tests")) {
      Files.createDirectory(directory.resolve(folder));
    }
    Files.writeString(directory.resolve("pom.xml"), "");
  }

  @Test
  void saysWhatIsSetUpOnStandardErrorOnly() throws Exception {
    program("apt-get", "");

    Run run =
        run("apt_install one two; require_command no-such-command no-such-package; echo result");

    assertThat(run.output()).isEqualTo("result\n");
    assertThat(run.errors())
        .contains("setup: installing one two\n", "setup: no-such-command is not to be had here");
  }

  @Test
  void keepsDaemonsFromStartingWhilePackagesAreInstalled() throws Exception {
    program("apt-get", "cp policy seen; exit 7");

    Run run = run("apt_install one || exit $?");

    assertThat(run.status()).isEqualTo(7);
    assertThat(directory.resolve("seen")).isExecutable().content().endsWith("exit 101\n");
    assertThat(directory.resolve("policy")).doesNotExist();
  }

  @Test
  void keepsNoPolicyWhenItIsInterrupted() throws Exception {
    // The signal goes to the whole group, as that of a terminal does.
    program("apt-get", "cp policy seen; kill -s TERM 0; sleep 20");

    Run run = run("apt_install one || echo went on");

    assertThat(run.status()).isEqualTo(128 + 15);
    assertThat(run.output()).isEmpty();
    assertThat(directory.resolve("seen")).exists();
    // Killed with the rest, the script does not wait for its subshell.
    long start = System.nanoTime();
    while (Files.exists(directory.resolve("policy"))
        && System.nanoTime() - start < TimeUnit.SECONDS.toNanos(20)) {
      Thread.sleep(20);
    }
    assertThat(directory.resolve("policy")).doesNotExist();
  }

  @Test
  void removesThePolicyOfAnInstallationThatWasKilled() throws Exception {
    program("apt-get", "cp policy seen; kill -s KILL \"$PPID\"");
    assertThat(run("apt_install one").status()).isEqualTo(128 + 9);
    assertThat(directory.resolve("policy")).exists();

    assertThat(run("remove_left_policy").status()).isZero();

    assertThat(directory.resolve("policy")).doesNotExist();
  }

  @Test
  void leavesThePolicyOfOthersAlone() throws Exception {
    program("apt-get", "");
    Files.writeString(directory.resolve("policy"), "#!/bin/sh\nexit 0\n");

    assertThat(run("apt_install one; remove_left_policy").status()).isZero();

    assertThat(directory.resolve("policy")).hasContent("#!/bin/sh\nexit 0\n");
  }

  @Test
  void keepsASuiteOnlyWhenItsListsCanBeFetched() throws Exception {
    String start =
        "case \"$1\" in indextargets) echo 'http://mirror.invalid/debian/|bookworm';; update) ";
    Files.writeString(directory.resolve("os-release"), "VERSION_CODENAME=bookworm\n");

    program("apt-get", start + "exit 100;; esac");
    assertThat(run("add_backports").status()).isEqualTo(1);
    assertThat(directory.resolve("backports")).doesNotExist();

    program("apt-get", start + "exit 0;; esac");
    assertThat(run("add_backports").status()).isZero();
    assertThat(directory.resolve("backports")).content().contains("Suites: bookworm-backports\n");
  }

  @Test
  void buildsAgainWhatWasSavedWhileItBuilt() throws Exception {
    Run run =
        run(
            """
            uname() { echo x86_64; }
            maven_quietly() {
              echo built
              [ -e src/saved ] || { sleep 0.05; echo >src/saved; sleep 0.05; }
            }
            build; build; build
            """);

    assertThat(run.output()).isEqualTo("built\nbuilt\n");
  }

  @Test
  void packsForTheMachineThatPackagesSayOnly() throws Exception {
    Run run = run("uname() { case $1 in -m) echo aarch64;; *) echo Linux;; esac; }\nbuild");

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.errors()).contains("this machine is aarch64: run charmcraft pack");
  }

  private void program(String name, String lines) throws IOException {
    Path file = directory.resolve("bin").resolve(name);
    Files.writeString(file, "#!/bin/sh\n" + lines + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
  }

  /** Runs lines of shell after the functions have been read, in a session of their own. */
  private Run run(String lines) throws IOException, InterruptedException {
    Path output = directory.resolve("output");
    Path errors = directory.resolve("errors");
    ProcessBuilder builder =
        new ProcessBuilder("setsid", "bash", "-c", HEAD + lines)
            .directory(directory.toFile())
            .redirectOutput(output.toFile())
            .redirectError(errors.toFile());
    builder.environment().remove("DEV_BUILT");
    Process process = builder.start();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("not done within 60 s: " + lines);
    }
    return new Run(process.exitValue(), Files.readString(output), Files.readString(errors));
  }
}
