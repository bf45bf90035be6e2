package io.charm4j.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageRunnerIT {
  @TempDir private Path directory;
  private final List<String> steps = new ArrayList<>();

  @Test
  void doesWhatThePageSays() throws Exception {
    run(
        "```sh",
        "mkdir inner && cd inner",
        "name=world",
        "```",
        "```text file=deep/greeting",
        "hello",
        "```",
        "```sh",
        "echo $(cat deep/greeting) $name in $PLACE",
        "```",
        "```text",
        "hello … in a test",
        "```");

    assertThat(directory.resolve("inner/deep/greeting")).hasContent("hello");
    assertThat(steps).hasSize(3).first().asString().startsWith("page.md:2: mkdir inner");
  }

  @Test
  void namesTheCommandThatFailedAndWhatItPrinted() {
    assertThatExceptionOfType(PageFailedException.class)
        .isThrownBy(
            () -> run("text", "```sh", "echo before", "ls /does/not/exist", "echo after", "```"))
        .withMessageStartingWith("page.md:4: a command ended with 2")
        .withMessageContaining("    before\n")
        .withMessageContaining("/does/not/exist")
        .withMessageNotContaining("    after\n");
  }

  @Test
  void refusesOutputThatThePageDoesNotSay() {
    assertThatExceptionOfType(PageFailedException.class)
        .isThrownBy(() -> run("```sh", "echo one", "```", "```text", "two", "```"))
        .withMessageStartingWith("page.md:5: this is not what was printed")
        .withMessageContaining("    one\n");
  }

  @Test
  void killsWhatTakesTooLong() {
    Path mark = directory.resolve("mark");

    assertThatExceptionOfType(PageFailedException.class)
        .isThrownBy(() -> run("```sh limit=1", "echo started", "sleep 300 # " + mark, "```"))
        .withMessageStartingWith("page.md:2: this did not end within 1 s")
        .withMessageContaining("    started\n");
    assertThat(ProcessHandle.current().descendants())
        .noneMatch(process -> process.info().commandLine().orElse("").contains("sleep 300"));
  }

  @Test
  void repeatsWhatMayTakeAWhileToBeAsThePageSays() throws Exception {
    run("```sh again=20", "echo x >>count", "wc -l <count", "```", "```text", "3", "```");

    assertThat(directory.resolve("count")).hasContent("x\nx\nx");
  }

  @Test
  void leavesBlocksOfOtherLanguagesAlone() {
    assertThatCode(() -> run("```console", "exit 1", "```", "```text", "only shown", "```"))
        .doesNotThrowAnyException();
  }

  @Test
  void readsPagesFromFiles() throws Exception {
    Path file = Files.writeString(directory.resolve("p.md"), "```sh\ntrue\n```\n");

    assertThat(Page.read(file).blocks()).hasSize(1);
  }

  private void run(String... lines) throws Exception {
    new PageRunner(directory, Map.of("PLACE", "a test"), Duration.ofSeconds(30), steps::add)
        .run(Page.parse(Path.of("page.md"), List.of(lines)));
  }
}
