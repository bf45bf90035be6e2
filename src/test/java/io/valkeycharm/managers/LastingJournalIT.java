package io.valkeycharm.managers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.valkeycharm.testing.LocalContainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is noted of uploads outlives the pod; with a real Pebble. */
class LastingJournalIT {
  private static final String ENTRY = "run-1.upload";

  @TempDir private Path root;

  private Optional<LocalContainer> started = Optional.empty();

  @BeforeEach
  void startContainer() throws IOException {
    started = Optional.of(LocalContainer.start());
  }

  @AfterEach
  void stopContainer() {
    started.ifPresent(LocalContainer::close);
  }

  private LocalContainer container() {
    return started.orElseThrow();
  }

  /** The journal's folder in the charm directory of one pod. */
  private Path ofPod(String name) throws IOException {
    return Files.createDirectories(root.resolve(name)).resolve(".backup-journal");
  }

  private LastingJournal journal(Path directory) {
    return new LastingJournal(
        container().workload(), container().workload().lastingDirectory().orElseThrow(), directory);
  }

  @Test
  void anotherPodFindsWhatTheFirstHadNotedUntilItIsRemoved() throws Exception {
    journal(ofPod("first")).written(ENTRY, "noted");

    Path second = ofPod("second");
    journal(second).recover();
    assertThat(second.resolve(ENTRY)).hasContent("noted");

    journal(second).removed(ENTRY);
    Path third = ofPod("third");
    journal(third).recover();
    assertThat(third).doesNotExist();
  }

  @Test
  void itIsLookedForOnceInACharmDirectoryAndAPodThatKnowsBetterKeepsItsOwn() throws Exception {
    Path directory = ofPod("first");
    Files.createDirectories(directory);
    Files.writeString(directory.resolve(ENTRY), "newer");
    journal(directory).written(ENTRY, "older");
    journal(directory).recover();
    assertThat(directory.resolve(ENTRY)).hasContent("newer");

    journal(directory).written("run-2.upload", "later");
    journal(directory).recover();
    assertThat(directory.resolve("run-2.upload")).doesNotExist();
  }

  @Test
  void aContainerThatIsAwayRefusesANoteAndIsAskedAgainForOldOnes() throws Exception {
    journal(ofPod("first")).written(ENTRY, "noted");
    container().pebble().stop();
    Path second = ofPod("second");

    assertThatThrownBy(() -> journal(second).written("run-2.upload", "lost otherwise"))
        .isInstanceOf(IOException.class);
    journal(second).recover();
    assertThat(second).doesNotExist();

    container().pebble().start();
    journal(second).recover();
    assertThat(second.resolve(ENTRY)).hasContent("noted");
  }

  @Test
  void aNoteIsForTheWorkloadsUserAlone() throws Exception {
    journal(ofPod("first")).written(ENTRY, "noted");
    Path note =
        container().layout().dataDirectory().resolve(".charm/backup-journal").resolve(ENTRY);
    assertThat(Files.getPosixFilePermissions(note)).hasSize(2);
  }
}
