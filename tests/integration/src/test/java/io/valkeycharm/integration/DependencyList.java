package io.valkeycharm.integration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code docs/reference/dependencies.md}: tables whose first column names artifacts.
 *
 * @param packaged what is in the packed charm
 * @param building what is only built or tested with
 */
record DependencyList(List<Row> packaged, List<Row> building) {
  private static final Path FILE = Path.of("../../docs/reference/dependencies.md");
  private static final String PACKAGED = "## In the package";
  private static final String BUILDING = "## To build and test only";
  private static final Pattern ARTIFACT = Pattern.compile("`([^`]+)`");

  /**
   * A line of a table.
   *
   * @param artifacts the names that the line is about
   * @param says what it says of them: the cells behind the first
   */
  record Row(List<String> artifacts, List<String> says) {}

  static DependencyList read() throws IOException {
    String text = Files.readString(FILE);
    int first = text.indexOf(PACKAGED);
    int second = text.indexOf(BUILDING);
    if (first < 0 || second < first) {
      throw new IOException(FILE + " has no sections '" + PACKAGED + "' and '" + BUILDING + "'");
    }
    return new DependencyList(rows(text.substring(first, second)), rows(text.substring(second)));
  }

  /** The names of a table's artifacts, each as often as it stands there. */
  static List<String> artifacts(List<Row> rows) {
    return rows.stream().flatMap(row -> row.artifacts().stream()).toList();
  }

  private static List<Row> rows(String section) {
    List<Row> rows = new ArrayList<>();
    for (String line : section.lines().filter(line -> line.startsWith("| `")).toList()) {
      // The line ends with a bar, too: what the split leaves behind it is dropped.
      List<String> cells = Arrays.stream(line.split("\\|")).skip(1).map(String::strip).toList();
      Matcher artifact = ARTIFACT.matcher(cells.getFirst());
      rows.add(
          new Row(
              artifact.results().map(result -> result.group(1)).toList(),
              cells.subList(1, cells.size())));
    }
    return rows;
  }
}
