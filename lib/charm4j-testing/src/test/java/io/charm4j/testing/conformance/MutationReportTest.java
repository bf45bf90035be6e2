package io.charm4j.testing.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MutationReportTest {
  private static final LocalDate TODAY = LocalDate.parse("2026-02-03");

  @TempDir Path root;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  @BeforeEach
  void sources() throws IOException {
    for (String name : List.of("a/x", "a/y", "b/z")) {
      Path packages = root.resolve(name.charAt(0) + "/src/main/java/io/" + name.substring(2));
      Files.createDirectories(packages);
    }
    Files.createDirectories(root.resolve("docs/reference"));
  }

  private void results(String module, String... mutants) throws IOException {
    StringBuilder text = new StringBuilder("<?xml version=\"1.0\"?>\n<mutations>\n");
    for (String mutant : mutants) {
      String type = mutant.substring(1);
      text.append("<mutation detected='").append(mutant.startsWith("+")).append("' status='X'>");
      text.append("<mutatedClass>").append(type).append("</mutatedClass></mutation>\n");
    }
    Path file = root.resolve(module).resolve("target/pit-reports/mutations.xml");
    Files.createDirectories(file.getParent());
    Files.writeString(file, text.append("</mutations>\n"));
  }

  private List<String> run(boolean record) throws IOException {
    PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
    return MutationReport.run(record, root, List.of("a", "b"), TODAY, out);
  }

  private Path kept() {
    return root.resolve("docs/reference/mutation-score.json");
  }

  @Test
  void countsByPackageAndModule() throws IOException {
    results("a", "+io.x.One", "+io.x.One$Part", "-io.x.Two", "+io.y.Three", "+io.y.Three");
    results("b", "+io.z.Four");

    assertThat(run(false)).isEmpty();

    assertThat(printed.toString(StandardCharsets.UTF_8).lines().map(l -> l.replaceAll(" +", " ")))
        .containsExactly(
            "a io.x 2 of 3 66 %",
            "a io.y 2 of 2 100 %",
            "b io.z 1 of 1 100 %",
            "a all of these 4 of 5 80 %",
            "b all of these 1 of 1 100 %");
    assertThat(kept()).doesNotExist();
  }

  @Test
  void failsWhenAModulesTestsNoticeTooLittle() throws IOException {
    results("a", "+io.x.One", "+io.x.One", "+io.x.One", "-io.y.Two");

    assertThat(run(false))
        .singleElement()
        .asString()
        .startsWith("a: the tests notice 75 % of the faults, and must notice 80 %");
  }

  @Test
  void failsWhenNothingWasMutated() throws IOException {
    assertThat(run(true)).containsExactly("nothing was mutated: no results in a or b");
    assertThat(kept()).doesNotExist();
  }

  @Test
  void keepsWhatWasNotMeasuredAgainUnlessItsPackageIsGone() throws IOException {
    Files.writeString(
        kept(),
        """
        [{"module": "a", "packages": ["io.x"], "killed": 1, "total": 9, "date": "2026-01-01", "command": "x"},
         {"module": "a", "packages": ["io.y"], "killed": 8, "total": 9, "date": "2026-01-01", "command": "x"},
         {"module": "b", "packages": ["io.gone"], "killed": 8, "total": 9, "date": "2026-01-01", "command": "x"}]
        """);
    results("a", "+io.x.One");

    assertThat(run(true)).isEmpty();

    assertThat(MutationScores.read(kept()).markdown())
        .contains(
            """
            | `a` | `io.x` | 1 of 1 (100 %) | 2026-02-03 |
            | `a` | `io.y` | 8 of 9 (88 %) | 2026-01-01 |
            | `a` | **all of these** | 9 of 10 (90 %) | 2026-01-01 |
            """)
        .doesNotContain("io.gone");
  }

  @Test
  void aFigureOfSeveralPackagesIsGoneWhenOneOfThemIsMeasuredAgain() throws IOException {
    Files.writeString(
        kept(),
        """
        [{"module": "a", "packages": ["io.x", "io.y"], "killed": 1, "total": 9, "date": "2026-01-01", "command": "x"},
         {"module": "b", "packages": ["io.z"], "killed": 8, "total": 9, "date": "2026-01-01", "command": "x"}]
        """);
    results("a", "+io.y.One");

    assertThat(run(true)).isEmpty();

    assertThat(MutationScores.read(kept()).markdown())
        .contains("| `a` | `io.y` | 1 of 1 (100 %) |", "| `b` | `io.z` | 8 of 9 (88 %) |")
        .doesNotContain("io.x");
  }

  @Test
  void refusesAReportThatEndsTooEarly() throws IOException {
    results("a", "+io.x.One");
    Path file = root.resolve("a/target/pit-reports/mutations.xml");
    Files.writeString(file, Files.readString(file).replace("</mutations>", ""));

    assertThatThrownBy(() -> run(true))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is no whole report");
    assertThat(kept()).doesNotExist();
  }
}
