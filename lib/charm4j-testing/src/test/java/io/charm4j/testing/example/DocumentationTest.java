package io.charm4j.testing.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the how-to shows is what the build compiles and runs. */
class DocumentationTest {
  private static final Path ROOT = Path.of("..", "..");
  private static final Path PAGE = ROOT.resolve("docs/how-to/test-a-charm.md");

  /** A block of code under the comment that says where it is from. */
  private static final Pattern BLOCK =
      Pattern.compile("<!-- from (\\S+) -->\\n```java\\n(.*?)```", Pattern.DOTALL);

  private static final Pattern ANY_BLOCK = Pattern.compile("```java\\n");

  @Test
  void showsCodeThatIsCompiledAndRunByTheBuild() throws IOException {
    String page = Files.readString(PAGE);

    List<MatchResult> blocks = BLOCK.matcher(page).results().toList();

    assertThat(blocks).hasSizeGreaterThan(5);
    assertThat(ANY_BLOCK.matcher(page).results().count())
        .as("blocks of code without the comment that says where they are from")
        .isEqualTo(blocks.size());
    for (MatchResult block : blocks) {
      String source = Files.readString(ROOT.resolve(block.group(1)));
      assertThat(withoutIndentation(source))
          .as("the code in " + PAGE + " from " + block.group(1))
          .contains(withoutIndentation(block.group(2)));
    }
  }

  private static String withoutIndentation(String code) {
    return code.lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .reduce("", DocumentationTest::joined);
  }

  private static String joined(String text, String line) {
    return text + line + "\n";
  }
}
