package io.charm4j.testing.conformance;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Each clause, the tests that prove it, and what came of them on each transport. */
final class ConformanceTable {
  private static final String HEAD =
      """
      # Conformance with Juju's hook contract

      Each clause that a charm may rely on, the tests that prove it, and how they ended: **in-process**, where the model engine
      answers charms in the test's own JVM, and in the **sandbox**, where a packed charm runs as a real process on a machine of its own and
      calls real hook tools. The same tests run on both, but for those that need what only one of the two has.

      This file is generated: `./dev conformance` runs the tests and writes it, `./dev test` fails when it differs from what was run.
      The clauses are listed in `lib/charm4j-testing/src/main/resources/io/charm4j/testing/conformance/clauses.yaml`; their numbers are those of the hook contract
      that the code cites (`reference/juju-hook-contract §n`).

      """;

  private final Catalogue catalogue;
  private final Map<String, SortedMap<String, Map<Column, TestResult>>> proofs;
  private final MutationScores scores;

  private ConformanceTable(
      Catalogue catalogue,
      Map<String, SortedMap<String, Map<Column, TestResult>>> proofs,
      MutationScores scores) {
    this.catalogue = catalogue;
    this.proofs = proofs;
    this.scores = scores;
  }

  static ConformanceTable of(
      Catalogue catalogue, Collection<TestResult> results, MutationScores scores) {
    Map<String, SortedMap<String, Map<Column, TestResult>>> proofs = new LinkedHashMap<>();
    for (TestResult result : results) {
      for (String clause : result.clauses()) {
        proofs
            .computeIfAbsent(clause, _ -> new TreeMap<>())
            .computeIfAbsent(result.test(), _ -> new EnumMap<>(Column.class))
            .put(result.column(), result);
      }
    }
    return new ConformanceTable(catalogue, proofs, scores);
  }

  /** What is wrong with the catalogue or the tests; empty when nothing is. */
  List<String> faults() {
    List<String> faults = new ArrayList<>();
    for (String id : new TreeSet<>(proofs.keySet())) {
      if (!catalogue.clauses().containsKey(id)) {
        faults.add(id + " is proven by " + tests(id).keySet() + " but is not in the catalogue");
      }
    }
    for (CatalogueClause clause : catalogue.clauses().values()) {
      boolean proven = hasProof(clause.id());
      if (!proven && clause.notProven().isEmpty()) {
        faults.add(clause.id() + " has neither a test that ran nor a reason why none can");
      }
      if (proven && clause.notProven().isPresent()) {
        faults.add(clause.id() + " has a test, and a reason why it cannot have one");
      }
      tests(clause.id())
          .forEach((test, byColumn) -> {
            if (byColumn.values().stream().anyMatch(r -> r.outcome() == Outcome.FAILED)) {
              faults.add(clause.id() + ": " + test + " failed");
            }
          });
    }
    return faults;
  }

  private SortedMap<String, Map<Column, TestResult>> tests(String clause) {
    return proofs.getOrDefault(clause, new TreeMap<>());
  }

  private boolean hasProof(String clause) {
    return passedIn(clause, Column.IN_PROCESS) || passedIn(clause, Column.SANDBOX);
  }

  private boolean passedIn(String clause, Column column) {
    return tests(clause).values().stream()
        .anyMatch(byColumn -> {
          TestResult result = byColumn.get(column);
          return result != null && result.outcome() == Outcome.PASSED;
        });
  }

  /** One line that says how much is proven. */
  String summary() {
    int both = 0;
    int one = 0;
    int none = 0;
    for (String id : catalogue.clauses().keySet()) {
      boolean inProcess = passedIn(id, Column.IN_PROCESS);
      boolean sandbox = passedIn(id, Column.SANDBOX);
      both += inProcess && sandbox ? 1 : 0;
      one += inProcess ^ sandbox ? 1 : 0;
      none += inProcess || sandbox ? 0 : 1;
    }
    return "%d clauses: %d proven on both transports, %d on one, %d not proven, each with its reason"
        .formatted(catalogue.clauses().size(), both, one, none);
  }

  /** The whole document, in Markdown. */
  String markdown() {
    StringBuilder text = new StringBuilder(HEAD);
    text.append(summary()).append(".\n").append(scores.markdown());
    String section = "";
    for (CatalogueClause clause : catalogue.clauses().values()) {
      if (!clause.section().equals(section)) {
        section = clause.section();
        text.append("\n## ").append(section).append("\n\n");
        text.append("| clause | what it says | test | in-process | sandbox |\n");
        text.append("|---|---|---|---|---|\n");
      }
      append(text, clause);
    }
    return text.toString();
  }

  private void append(StringBuilder text, CatalogueClause clause) {
    String start = "| " + clause.id() + " | " + escape(clause.words()) + " | ";
    if (clause.notProven().isPresent()) {
      text.append(start)
          .append("none: ")
          .append(escape(clause.notProven().get()))
          .append(" | – | – |\n");
      return;
    }
    tests(clause.id())
        .forEach((test, byColumn) ->
            text.append(start)
                .append('`')
                .append(test)
                .append("` | ")
                .append(cell(byColumn, Column.IN_PROCESS))
                .append(" | ")
                .append(cell(byColumn, Column.SANDBOX))
                .append(" |\n"));
  }

  private static String cell(Map<Column, TestResult> byColumn, Column column) {
    TestResult result = byColumn.get(column);
    if (result == null) {
      return byColumn.values().stream()
          .map(TestResult::reason)
          .filter(reason -> !reason.isEmpty())
          .findFirst()
          .map(ConformanceTable::escape)
          .orElse("was not run");
    }
    return switch (result.outcome()) {
      case PASSED -> "passed";
      case FAILED -> "**failed**";
      case SKIPPED -> escape(result.reason());
    };
  }

  private static String escape(String text) {
    return text.replace("|", "\\|").replace("<", "&lt;").strip();
  }
}
