package io.charm4j.testing.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a project whose every clause is proven by one suite on both transports, but for four. */
class ConformanceReportTest {
  private static final String ON_BOTH = "CommitSuite.showsIt";
  private static final String ON_PODS = "PodIT.showsIt";
  private static final String LACKING = "skipped: there is no Pebble";

  @TempDir private Path root;
  private final List<String> clauses = new ArrayList<>();

  @BeforeEach
  void writeTheTable() throws IOException {
    for (CatalogueClause clause : Catalogue.load().clauses().values()) {
      if (clause.notProven().isEmpty()) {
        clauses.add(clause.id());
      }
    }
    inProcess(onBoth(Column.IN_PROCESS, Outcome.PASSED));
    sandbox(
        onBoth(Column.SANDBOX, Outcome.PASSED),
        onPods("PodIT.showsIt", Outcome.PASSED),
        onPods("PodIT.showsMore", Outcome.PASSED));
    assertThat(ConformanceReport.run(true, root)).isEmpty();
    assertThat(check()).isEmpty();
  }

  @Test
  void leavesOutWhatNoTestOfAClassCouldShowHere() throws IOException {
    forget(Column.SANDBOX, "PodIT");

    assertThat(check()).isEmpty();
    assertThat(notCompared()).isEqualTo(2);
  }

  @Test
  void leavesOutWhatWasSkippedHere() throws IOException {
    sandbox(onPods(ON_PODS, Outcome.SKIPPED), onPods("PodIT.showsMore", Outcome.PASSED));

    assertThat(check()).isEmpty();
    assertThat(notCompared()).isEqualTo(1);
  }

  @Test
  void leavesOutTheWholeColumnWhereThereWereNoMachines() throws IOException {
    forget(Column.SANDBOX, "PodIT");
    forget(Column.SANDBOX, "CommitSuite");

    assertThat(check()).isEmpty();
    assertThat(notCompared()).isEqualTo(clauses.size());
  }

  @Test
  void comparesEverythingWhereAllTestsRan() throws IOException {
    assertThat(notCompared()).isZero();
  }

  @Test
  void findsATestThatFailedBesideSkippedOnes() throws IOException {
    sandbox(onPods(ON_PODS, Outcome.SKIPPED), onPods("PodIT.showsMore", Outcome.FAILED));

    assertThat(check()).contains(podClause(1) + ": PodIT.showsMore failed");
  }

  @Test
  void findsATestThatIsGoneFromAClassThatRan() throws IOException {
    sandbox(onPods("PodIT.showsMore", Outcome.PASSED));

    assertThat(check())
        .containsExactly(podClause(0) + " has neither a test that ran nor a reason why none can");
  }

  @Test
  void findsATestThatTheDocumentDoesNotHave() throws IOException {
    sandbox(
        onPods(ON_PODS, Outcome.PASSED),
        onPods("PodIT.showsMore", Outcome.PASSED),
        new TestResult(
            Column.SANDBOX, "PodIT.isNew", List.of(podClause(0)), Outcome.SKIPPED, LACKING));

    assertThat(check())
        .anySatisfy(fault -> assertThat(fault).contains("is out of date"))
        .anySatisfy(fault -> assertThat(fault).startsWith("+ ").contains("PodIT.isNew"));
  }

  @Test
  void findsWordsThatDifferInARowWhoseTestDidNotRun() throws IOException {
    forget(Column.SANDBOX, "PodIT");
    String start = "| " + podClause(0) + " | ";
    Files.writeString(document(), text().replace(start, start + "other "));

    assertThat(check()).anySatisfy(fault -> assertThat(fault).startsWith("- ").contains("other"));
  }

  @Test
  void findsATestThatIsSkippedInProcessBecauseNoMachineIsWanting() throws IOException {
    inProcess(onBoth(Column.IN_PROCESS, Outcome.SKIPPED));

    assertThat(check()).anySatisfy(fault -> assertThat(fault).contains("is out of date"));
  }

  @Test
  void writesNothingWhenAClauseIsNotProven() throws IOException {
    String before = text();
    forget(Column.SANDBOX, "PodIT");

    assertThat(ConformanceReport.run(true, root))
        .containsExactly(
            podClause(0) + " has neither a test that ran nor a reason why none can",
            podClause(1) + " has neither a test that ran nor a reason why none can");
    assertThat(document()).hasContent(before);
  }

  private List<String> check() throws IOException {
    return ConformanceReport.run(false, root);
  }

  private long notCompared() throws IOException {
    List<TestResult> results = new ArrayList<>();
    results.addAll(ResultFiles.read(results("lib/charm4j-testing"), Column.IN_PROCESS));
    results.addAll(ResultFiles.read(results("tests/sandbox"), Column.SANDBOX));
    return DocumentResults.notShownBy(results, text()).size();
  }

  /** The clauses that only pods show are the last two. */
  private String podClause(int number) {
    return clauses.get(clauses.size() - 2 + number);
  }

  private TestResult onBoth(Column column, Outcome outcome) {
    List<String> proven = clauses.subList(0, clauses.size() - 2);
    String reason = outcome == Outcome.SKIPPED ? "an in-process charm is an object" : "";
    return new TestResult(column, ON_BOTH, proven, outcome, reason);
  }

  private TestResult onPods(String test, Outcome outcome) {
    String clause = podClause(test.equals(ON_PODS) ? 0 : 1);
    String reason = outcome == Outcome.SKIPPED ? LACKING : "needs a machine";
    return new TestResult(Column.SANDBOX, test, List.of(clause), outcome, reason);
  }

  private void inProcess(TestResult... results) throws IOException {
    write(results("lib/charm4j-testing"), results);
  }

  private void sandbox(TestResult... results) throws IOException {
    write(results("tests/sandbox"), results);
  }

  private static void write(Path directory, TestResult... results) throws IOException {
    Map<String, List<TestResult>> bySuite = new LinkedHashMap<>();
    for (TestResult result : results) {
      bySuite.computeIfAbsent(result.suite(), _ -> new ArrayList<>()).add(result);
    }
    for (List<TestResult> suite : bySuite.values()) {
      ResultFiles.write(directory, suite);
    }
  }

  private void forget(Column column, String suite) throws IOException {
    Files.delete(results("tests/sandbox").resolve(column.title()).resolve(suite + ".json"));
  }

  private Path results(String module) {
    return root.resolve(module).resolve("target/conformance");
  }

  private Path document() {
    return root.resolve("docs/reference/juju-conformance.md");
  }

  private String text() throws IOException {
    return Files.readString(document());
  }
}
