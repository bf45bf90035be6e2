package io.charm4j.testing.conformance;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the document says of tests that this machine could not run: it lacks privileges or programs. Only the
 * sandbox's tests need a machine; what is skipped in-process is skipped everywhere.
 */
final class DocumentResults {
  private static final Pattern ROW =
      Pattern.compile("\\| (\\S+) \\| .* \\| `(\\S+)` \\| (.*) \\| (.*) \\|");
  private static final String PASSED = "passed";

  private final Collection<TestResult> here;

  private DocumentResults(Collection<TestResult> here) {
    this.here = here;
  }

  /** The results of rows whose tests were skipped here, or belong to a class that was; one for each row. */
  static List<TestResult> notShownBy(Collection<TestResult> here, String document) {
    DocumentResults results = new DocumentResults(here);
    List<TestResult> notShown = new ArrayList<>();
    for (String line : document.lines().toList()) {
      Matcher row = ROW.matcher(line);
      if (row.matches() && !results.isShown(row.group(1), row.group(2), text(row.group(4)))) {
        notShown.add(
            results.fromRow(row.group(1), row.group(2), text(row.group(3)), text(row.group(4))));
      }
    }
    return notShown;
  }

  private boolean isShown(String clause, String test, String sandbox) {
    List<TestResult> onSandbox = of(Column.SANDBOX, clause, test);
    if (!onSandbox.isEmpty()) {
      TestResult result = onSandbox.getFirst();
      return result.outcome() != Outcome.SKIPPED || result.reason().equals(sandbox);
    }
    String suite = test.substring(0, test.indexOf('.'));
    // A test that is missing from a class that ran is gone, or no longer names the clause.
    return here.stream().anyMatch(r -> r.column() == Column.SANDBOX && r.suite().equals(suite))
        || of(Column.IN_PROCESS, clause, test).stream().anyMatch(DocumentResults::isOnlyInProcess);
  }

  private static boolean isOnlyInProcess(TestResult result) {
    return result.outcome() != Outcome.SKIPPED && !result.reason().isEmpty();
  }

  private TestResult fromRow(String clause, String test, String inProcess, String sandbox) {
    if (!sandbox.equals(PASSED)) {
      return new TestResult(Column.SANDBOX, test, List.of(clause), Outcome.SKIPPED, sandbox);
    }
    String onlyHere = of(Column.IN_PROCESS, clause, test).isEmpty() ? inProcess : "";
    return new TestResult(Column.SANDBOX, test, List.of(clause), Outcome.PASSED, onlyHere);
  }

  private List<TestResult> of(Column column, String clause, String test) {
    return here.stream()
        .filter(r -> r.column() == column && r.test().equals(test) && r.clauses().contains(clause))
        .toList();
  }

  /** As it was before it was written into a table's cell. */
  private static String text(String cell) {
    return cell.replace("\\|", "|").replace("&lt;", "<");
  }
}
