package io.charm4j.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class PageTest {
  private static final Path PAGE = Path.of("page.md");

  @Test
  void findsBlocksWithTheirPlaces() {
    Page page =
        Page.parse(
            PAGE,
            List.of(
                "# Title",
                "```sh limit=5",
                "one",
                "two",
                "```",
                "",
                "```java file=A.java",
                "A",
                "```"));

    assertThat(page.blocks()).hasSize(2);
    Block commands = page.blocks().getFirst();
    assertThat(commands.isCommands()).isTrue();
    assertThat(commands.text()).isEqualTo("one\ntwo\n");
    assertThat(commands.place(1)).isEqualTo("page.md:4");
    assertThat(commands.attributes()).containsEntry("limit", "5");
    assertThat(page.blocks().getLast().file()).contains("A.java");
  }

  @Test
  void keepsShorterFencesInsideLongerOnes() {
    Page page = Page.parse(PAGE, List.of("````markdown", "```sh", "x", "```", "````"));

    assertThat(page.blocks()).hasSize(1);
    assertThat(page.blocks().getFirst().text()).isEqualTo("```sh\nx\n```\n");
  }

  @Test
  void refusesABlockThatIsNeverClosed() {
    assertThatExceptionOfType(PageFailedException.class)
        .isThrownBy(() -> Page.parse(PAGE, List.of("a", "```sh", "b")))
        .withMessage("page.md:2: this block is never closed");
  }
}
