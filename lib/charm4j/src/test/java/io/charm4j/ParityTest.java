package io.charm4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of what the runtime gives names only tests that exist, and a test for every row. */
class ParityTest {
  private static final Path REPOSITORY = Path.of("..", "..");
  private static final Path TABLE = REPOSITORY.resolve("docs/reference/charm4j-parity.md");
  private static final Pattern NAME = Pattern.compile("`([A-Z]\\w*(?:Test|IT))(?:#(\\w+))?`");
  private static final int COLUMNS = 3;

  @Test
  void everyNamedTestExistsAndEveryRowNamesOne() throws IOException {
    Map<String, String> sources = testSources();
    List<String> missing = new ArrayList<>();
    int rows = 0;
    for (String row : rows()) {
      rows++;
      Matcher named = NAME.matcher(row.substring(row.lastIndexOf('|', row.length() - 2)));
      boolean any = false;
      while (named.find()) {
        any = true;
        String source = sources.getOrDefault(named.group(1), "");
        boolean exists =
            named.group(2) == null
                ? source.contains("class " + named.group(1))
                : source.contains("void " + named.group(2) + "(");
        if (!exists) {
          missing.add(named.group());
        }
      }
      if (!any) {
        missing.add("no test in: " + row);
      }
    }
    assertThat(missing).isEmpty();
    assertThat(rows).isGreaterThan(70);
  }

  /** The rows of three columns, without their heads. */
  private static List<String> rows() throws IOException {
    return Files.readAllLines(TABLE).stream()
        .filter(line -> line.startsWith("| ") && line.split("\\|", -1).length == COLUMNS + 2)
        .filter(line -> !line.endsWith("| test |"))
        .toList();
  }

  private static Map<String, String> testSources() throws IOException {
    Map<String, String> sources = new HashMap<>();
    List<Path> roots = new ArrayList<>(List.of(REPOSITORY.resolve("src/test/java")));
    for (String group : List.of("lib", "tests/charms")) {
      try (Stream<Path> modules = Files.list(REPOSITORY.resolve(group))) {
        modules.map(module -> module.resolve("src/test/java")).forEach(roots::add);
      }
    }
    for (Path root : roots) {
      if (Files.isDirectory(root)) {
        try (Stream<Path> files = Files.walk(root)) {
          for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
            String name = file.getFileName().toString();
            sources.merge(
                name.substring(0, name.length() - ".java".length()),
                Files.readString(file),
                String::concat);
          }
        }
      }
    }
    return sources;
  }
}
