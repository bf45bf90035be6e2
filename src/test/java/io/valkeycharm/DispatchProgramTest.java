package io.valkeycharm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program that Juju starts, with a stand-in for the virtual machine that writes down how it was started. */
class DispatchProgramTest {
  private static final Path DISPATCH = Path.of("charm", "dispatch").toAbsolutePath();

  @TempDir Path charm;

  @Test
  void startsTheVirtualMachineInItsOwnPlace() throws IOException, InterruptedException {
    Path record = charm.resolve("record");
    Path java = Files.createDirectories(charm.resolve("jre/bin")).resolve("java");
    Files.writeString(charm.resolve("jre/image"), "c0ffee\n");
    Files.writeString(java, "#!/bin/sh\nprintf '%s\\n' \"$$\" \"$@\" > '" + record + "'\n");
    Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
    ProcessBuilder builder = new ProcessBuilder(DISPATCH.toString()).directory(charm.toFile());
    Map<String, String> environment = builder.environment();
    environment.clear();
    environment.put("JUJU_CHARM_DIR", charm.toString());
    environment.put("JUJU_DISPATCH_PATH", "hooks/update-status");
    environment.put("PATH", "/usr/bin:/bin");

    Process process = builder.start();

    assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("the process ended").isTrue();
    assertThat(process.exitValue()).isZero();
    List<String> words = Files.readAllLines(record);
    assertThat(words.getFirst()).as("exec").isEqualTo(Long.toString(process.pid()));
    // Death by signal instead of an exit code; a heap that is known; an exit when it is not enough;
    // the archive
    // of exactly these classes.
    assertThat(words)
        .contains("-Xrs", "-XX:+ExitOnOutOfMemoryError", "-XX:MaxMetaspaceSize=128m")
        .contains("-XX:MaxDirectMemorySize=32m")
        .contains("-XX:SharedArchiveFile=" + charm + "/archive/hooks-c0ffee.jsa")
        .anyMatch(word -> word.startsWith("-Xmx"));
    assertThat(words.subList(words.size() - 2, words.size()))
        .containsExactly("-m", "valkey.charm/" + ValkeyCharm.class.getName());
  }
}
