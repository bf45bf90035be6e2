package io.charm4j.sandbox.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxFilesTest {

  @TempDir private Path directory = Path.of("");

  @Test
  void writesAWrapperThatAShellReadsAndThatTellsItsModel()
      throws IOException, InterruptedException {
    Path states = directory.resolve("all models' state");
    JujuWrapper wrapper = new JujuWrapper(states);

    wrapper.write();

    Process shell =
        new ProcessBuilder(wrapper.directory().resolve("juju").toString(), "version").start();
    assertThat(new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .isEqualTo("3.6.8-sandbox\n");
    assertThat(shell.waitFor()).isZero();
  }

  @Test
  void keepsTheWrapperWhileAModelIsLeft() throws IOException {
    JujuWrapper wrapper = new JujuWrapper(directory.resolve("states"));
    wrapper.write();
    Path model = Files.createDirectory(directory.resolve("states").resolve("lab"));

    wrapper.removeUnlessUsed();
    assertThat(wrapper.directory().resolve("juju")).exists();

    Files.delete(model);
    wrapper.removeUnlessUsed();
    assertThat(directory.resolve("states")).doesNotExist();
  }

  @Test
  void namesThePackagesOfMissingPrograms() throws IOException {
    Path perl = Files.createFile(directory.resolve("perl"));
    assertThat(perl.toFile().setExecutable(true)).isTrue();

    assertThatThrownBy(() -> HostTools.require(Map.of("PATH", directory.toString())))
        .isInstanceOf(CommandFailedException.class)
        .hasMessage(
            "the sandbox needs the programs ip, nsenter, setsid, unshare: install the packages"
                + " iproute2 util-linux");
  }

  @Test
  void quotesWordsForAShell() {
    assertThat(ShellText.quote("plain-word_1.0/x")).isEqualTo("plain-word_1.0/x");
    assertThat(ShellText.quote("two words")).isEqualTo("'two words'");
    assertThat(ShellText.quote("")).isEqualTo("''");
    assertThat(ShellText.quote("it's $HOME")).isEqualTo("'it'\"'\"'s $HOME'");
  }
}
