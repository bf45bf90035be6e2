package io.charm4j.testing.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.CsvSource;

class ConformanceTableTest {
  private static final Catalogue CATALOGUE =
      Catalogue.parse(
          """
          1.1 First:
            a: says a
            b: {says: says b | c, not-proven: nobody can}
          1.2 Second:
            a: says more
          """);

  private static TestResult result(Column column, String test, Outcome outcome, String... clauses) {
    return new TestResult(column, test, List.of(clauses), outcome, "no root");
  }

  @Test
  void showsEachClauseWithItsTestsOrItsReason() {
    ConformanceTable table =
        ConformanceTable.of(
            CATALOGUE,
            List.of(
                result(Column.IN_PROCESS, "S.one", Outcome.PASSED, "1.1/a", "1.2/a"),
                result(Column.SANDBOX, "S.one", Outcome.SKIPPED, "1.1/a", "1.2/a"),
                result(Column.SANDBOX, "T.two", Outcome.PASSED, "1.2/a")),
            MutationScores.none());

    assertThat(table.faults()).isEmpty();
    assertThat(table.markdown())
        .contains(
            "3 clauses: 1 proven on both transports, 1 on one, 1 not proven",
            "## 1.1 First\n",
            "| 1.1/a | says a | `S.one` | passed | no root |\n",
            "| 1.1/b | says b \\| c | none: nobody can | – | – |\n",
            "| 1.2/a | says more | `T.two` | no root | passed |\n");
  }

  @Test
  void findsWhatIsMissingUnknownFailedOrContradicting() {
    ConformanceTable table =
        ConformanceTable.of(
            CATALOGUE,
            List.of(
                result(Column.IN_PROCESS, "S.one", Outcome.PASSED, "1.1/b", "9/x"),
                result(Column.IN_PROCESS, "S.two", Outcome.FAILED, "1.2/a")),
            MutationScores.none());

    assertThat(table.faults())
        .containsExactly(
            "9/x is proven by [S.one] but is not in the catalogue",
            "1.1/a has neither a test that ran nor a reason why none can",
            "1.1/b has a test, and a reason why it cannot have one",
            "1.2/a has neither a test that ran nor a reason why none can",
            "1.2/a: S.two failed");
  }

  @Test
  void everySuiteNamesKnownClausesInEveryTest() throws IOException {
    Map<String, CatalogueClause> known = Catalogue.load().clauses();
    List<String> faults = new ArrayList<>();
    for (Class<?> nested : InProcessConformanceTest.class.getDeclaredClasses()) {
      Class<?> suite = nested.getSuperclass();
      for (Method method : suite.getDeclaredMethods()) {
        for (String clause : clauses(method)) {
          if (!known.containsKey(clause)) {
            faults.add(suite.getSimpleName() + "." + method.getName() + ": " + clause);
          } else if (known.get(clause).notProven().isPresent()) {
            faults.add(clause + " has a reason and a test: " + method.getName());
          }
        }
      }
    }
    assertThat(faults).isEmpty();
  }

  private static List<String> clauses(Method method) {
    Clause clause = method.getAnnotation(Clause.class);
    if (clause != null) {
      return List.of(clause.value());
    }
    if (method.isAnnotationPresent(ClausePerRow.class)) {
      return method
          .getAnnotation(CsvSource.class)
          .textBlock()
          .lines()
          .map(row -> row.strip().split(" ", 2)[0])
          .toList();
    }
    return List.of();
  }

  @Test
  void hasClausesOfEverySectionOfTheContract() throws IOException {
    Map<String, CatalogueClause> clauses = Catalogue.load().clauses();

    assertThat(clauses.keySet()).allMatch(id -> id.matches("[1-8](\\.[0-9])?/[a-z0-9-]+"));
    assertThat(clauses.keySet())
        .extracting(id -> id.substring(0, id.indexOf('/')))
        .contains("1.1", "1.2", "1.3", "1.4", "1.5", "1.6", "1.7")
        .contains("2.0", "2.1", "2.2", "2.3", "2.4", "2.5", "2.6", "2.7")
        .contains("3.1", "3.2", "3.3", "3.4", "3.5", "3.6", "4", "5")
        .contains("6.1", "6.2", "6.3", "6.4", "6.5", "6.6");
    for (int item = 1; item <= 15; item++) {
      String start = "8/" + item + "-";
      assertThat(clauses.keySet()).anyMatch(id -> id.startsWith(start));
    }
  }
}
