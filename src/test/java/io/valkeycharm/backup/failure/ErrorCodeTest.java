package io.valkeycharm.backup.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Holds the registry against what was once published and against the page that people look codes up in. {@code
 * -Dcodes.write=true} writes both anew; a code that changes its meaning then shows as a changed line.
 */
class ErrorCodeTest {
  private static final Path PUBLISHED = Path.of("test/resources/io/valkeycharm/error-codes.txt");
  private static final Path PAGE = Path.of("../docs/how-to/troubleshoot.md");
  private static final String BEGIN = "<!-- codes: begin -->\n";
  private static final String END = "<!-- codes: end -->\n";

  @Test
  void noNumberIsGivenTwice() {
    assertThat(Arrays.stream(ErrorCode.values()).map(ErrorCode::code)).doesNotHaveDuplicates();
  }

  @Test
  void whatWasPublishedKeepsItsMeaning() throws IOException {
    List<String> registry = lines().toList();
    write(PUBLISHED, String.join("\n", registry) + "\n");

    assertThat(Files.readAllLines(PUBLISHED))
        .as("append a new code to " + PUBLISHED + ", and never change a line")
        .containsExactlyInAnyOrderElementsOf(registry);
  }

  @Test
  void everyCodeIsOnThePage() throws IOException {
    String page = Files.readString(PAGE);
    int begin = page.indexOf(BEGIN) + BEGIN.length();
    int end = page.indexOf(END);
    write(PAGE, page.substring(0, begin) + sections() + page.substring(end));

    String written = Files.readString(PAGE);
    assertThat(written.substring(begin, written.indexOf(END)))
        .as("run this test with -Dcodes.write=true")
        .isEqualTo(sections());
  }

  @Test
  void everyCodeSaysWhatHappenedAndWhatToDo() {
    for (ErrorCode code : ErrorCode.values()) {
      assertThat(code.sentence()).as(code.name()).endsWith(".").hasSizeGreaterThan(10);
      assertThat(code.hint()).as(code.name()).endsWith(".").hasSizeGreaterThan(10);
    }
  }

  private static Stream<String> lines() {
    return Arrays.stream(ErrorCode.values()).map(code -> code.code() + " " + code.name());
  }

  private static String sections() {
    StringBuilder text = new StringBuilder();
    for (ErrorCode code : ErrorCode.values()) {
      text.append("\n### ").append(code.code()).append("\n\n");
      text.append(code.sentence()).append("\n\n").append(code.hint()).append('\n');
    }
    return text.append('\n').toString();
  }

  private static void write(Path file, String text) throws IOException {
    if (Boolean.getBoolean("codes.write")) {
      Files.writeString(file, text);
    }
  }
}
