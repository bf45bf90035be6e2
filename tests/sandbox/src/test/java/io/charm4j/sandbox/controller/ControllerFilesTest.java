package io.charm4j.sandbox.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControllerFilesTest {

  @TempDir private Path parent = Path.of("");
  private StateDirectory directory = StateDirectory.of(Path.of("/"), "lab");

  @BeforeEach
  void makeTheModelsDirectory() throws IOException {
    directory = StateDirectory.of(parent, "lab");
    Files.createDirectories(directory.path());
  }

  @Test
  void findsAProcessByItsNumberAndStartTime() throws IOException {
    new ProcessFile(directory).writeOwn();

    assertThat(new ProcessFile(directory).living()).contains(ProcessHandle.current());
  }

  @Test
  void doesNotTakeALaterProcessOfTheSameNumberForTheController() throws IOException {
    Files.writeString(directory.processFile(), ProcessHandle.current().pid() + " 1\n");

    assertThat(new ProcessFile(directory).living()).isEmpty();
    assertThat(directory.processFile()).doesNotExist();
  }

  @Test
  void healsAProcessFileOfADeadProcessOrWithoutSense() throws IOException {
    for (String content : new String[] {"2147483000 5\n", "nonsense", ""}) {
      Files.writeString(directory.processFile(), content);

      assertThat(new ProcessFile(directory).living()).isEmpty();
      assertThat(directory.processFile()).doesNotExist();
    }
  }

  @Test
  void letsOnlyOneControllerHaveAModel() throws IOException {
    Optional<ControllerLock> first = ControllerLock.tryTake(directory);

    assertThat(first).isPresent();
    assertThat(ControllerLock.tryTake(directory)).isEmpty();
    assertThat(ControllerLock.isHeld(directory)).isTrue();
    first.orElseThrow().close();
    assertThat(ControllerLock.isHeld(directory)).isFalse();
  }

  @Test
  void keepsBothPartsOfTheModelFromOthersEyes() throws IOException {
    FileModelStore store = new FileModelStore(directory);
    assertThat(store.loadModel()).isEmpty();

    store.saveConfidential("{\"a\":1}");
    store.saveModel("{\"b\":2}");
    store.saveModel("{\"b\":3}");

    assertThat(store.loadModel()).contains("{\"b\":3}");
    assertThat(store.loadConfidential()).contains("{\"a\":1}");
    for (Path file : new Path[] {directory.modelFile(), directory.secretsFile()}) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
    }
    store.clear();
    assertThat(directory.path()).isEmptyDirectory();
  }

  @Test
  void refusesModelNamesThatCouldLeaveTheDirectory() {
    for (String name : new String[] {"", "../x", "a/b", "A", "-a", "a-"}) {
      assertThatThrownBy(() -> StateDirectory.of(parent, name))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("not a valid model name");
    }
  }

  @Test
  void findsTheDirectoryOfAllModelsInTheEnvironment() {
    assertThat(StateDirectory.parentIn(Map.of())).isEqualTo(StateDirectory.DEFAULT_PARENT);
    assertThat(StateDirectory.parentIn(Map.of(StateDirectory.VARIABLE, "/srv/models")))
        .isEqualTo(Path.of("/srv/models"));
    assertThat(directory.parent()).isEqualTo(parent.toAbsolutePath().normalize());
  }
}
