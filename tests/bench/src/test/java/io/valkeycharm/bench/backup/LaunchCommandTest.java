package io.valkeycharm.bench.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.valkeycharm.bench.BenchFailedException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class LaunchCommandTest {
  private static final Path JAVA = Path.of("/charm/jre/bin/java");

  @Test
  void keepsTheFlagsAndPutsAnotherProgramInPlaceOfTheCharm() throws Exception {
    LaunchCommand launch =
        LaunchCommand.parse(JAVA, List.of("-Xmx9m", "-Xlog:off", "-m", "charm/a.Main"));

    assertThat(launch.forProgram(Path.of("/bench.jar"), String.class))
        .containsExactly(
            "/charm/jre/bin/java",
            "-Xmx9m",
            "-Xlog:off",
            "--add-modules",
            "charm",
            "-cp",
            "/bench.jar",
            "java.lang.String");
  }

  @Test
  void changesNothingButTheHeapsLimit() throws Exception {
    LaunchCommand launch =
        LaunchCommand.parse(JAVA, List.of("-Xmx9m", "-Xlog:off", "-m", "charm/a.Main"));

    assertThat(launch.withHeap("7m").flags()).containsExactly("-Xmx7m", "-Xlog:off");
  }

  @Test
  void refusesALaunchThatItDoesNotUnderstand() {
    assertThatThrownBy(() -> LaunchCommand.parse(JAVA, List.of("-Xmx9m", "-cp", "lib", "a.Main")))
        .isInstanceOf(BenchFailedException.class)
        .hasMessageContaining("-cp lib a.Main");
    assertThatThrownBy(() -> LaunchCommand.parse(JAVA, List.of("-m", "charm/a.Main", "argument")))
        .isInstanceOf(BenchFailedException.class);
  }
}
