package io.charm4j.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The code in a how-to page is code that was compiled. */
class HowToTest {
  private static final Path PAGE = Tutorial.CHECKOUT.resolve("docs/how-to/write-charms.md");
  private static final Path CODE =
      Path.of("src/test/java/io/charm4j/docs/howto/Recipes.java").toAbsolutePath();

  @Test
  void showsCompiledCodeOnly() throws IOException {
    String compiled = withoutMargins(Files.readString(CODE));
    List<Block> shown =
        Page.read(PAGE).blocks().stream().filter(block -> block.language().equals("java")).toList();

    assertThat(shown).hasSizeGreaterThan(9);
    for (Block block : shown) {
      assertThat(compiled).as(block.place(0)).contains(withoutMargins(block.text()));
    }
  }

  private static String withoutMargins(String text) {
    return text.lines().map(String::strip).collect(Collectors.joining("\n", "\n", "\n"));
  }
}
