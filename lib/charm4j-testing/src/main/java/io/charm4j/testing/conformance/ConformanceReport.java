package io.charm4j.testing.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes the table out of what the tests of both modules wrote, or checks that it is up to date:
 *
 * <pre>
 * ConformanceReport write|check ROOT
 * </pre>
 *
 * <p>What could not run on this machine is not compared, and its rows are counted; it cannot be written either.
 */
public final class ConformanceReport {
  private static final Path DOCUMENT = Path.of("docs", "reference", "juju-conformance.md");
  private static final Path SCORES = Path.of("docs", "reference", "mutation-score.json");
  private static final Path IN_PROCESS = Path.of("lib", "charm4j-testing", "target", "conformance");
  private static final Path SANDBOX = Path.of("tests", "sandbox", "target", "conformance");

  private ConformanceReport() {}

  /** Ends with 0 when the table is complete and up to date, or was written; with 1 otherwise. */
  public static void main(String[] words) throws IOException {
    if (words.length != 2 || !List.of("write", "check").contains(words[0])) {
      System.err.println("usage: ConformanceReport write|check ROOT");
      System.exit(2);
    }
    List<String> faults = run(words[0].equals("write"), Path.of(words[1]));
    faults.forEach(fault -> System.err.println("conformance: " + fault));
    System.exit(faults.isEmpty() ? 0 : 1);
  }

  /**
   * Writes or checks.
   *
   * @param root the project's directory
   * @return what is wrong; empty when nothing is
   * @throws IOException when results cannot be read or the table cannot be written
   */
  static List<String> run(boolean write, Path root) throws IOException {
    List<TestResult> inProcess = ResultFiles.read(root.resolve(IN_PROCESS), Column.IN_PROCESS);
    List<TestResult> sandbox = ResultFiles.read(root.resolve(SANDBOX), Column.SANDBOX);
    if (inProcess.isEmpty()) {
      return List.of("no results in " + root.resolve(IN_PROCESS) + ": run ./dev conformance");
    }
    Path document = root.resolve(DOCUMENT);
    MutationScores scores = MutationScores.read(root.resolve(SCORES));
    if (write && !ranOnMachines(sandbox)) {
      return List.of(
          "the sandbox's tests did not run here, see what they lacked: nothing is written");
    }
    List<TestResult> all = new ArrayList<>(inProcess);
    all.addAll(sandbox);
    List<TestResult> notShown =
        write ? List.of() : DocumentResults.notShownBy(all, Files.readString(document));
    // The later ones count: what was skipped here stands as the document has it.
    all.addAll(notShown);
    ConformanceTable table = ConformanceTable.of(Catalogue.load(), all, scores);
    List<String> faults = new ArrayList<>(table.faults());
    if (write && faults.isEmpty()) {
      Files.createDirectories(document.getParent());
      Files.writeString(document, table.markdown());
    }
    if (!write && faults.isEmpty()) {
      faults.addAll(differences(Files.readString(document), table.markdown()));
    }
    System.out.println("conformance: " + table.summary());
    if (!notShown.isEmpty()) {
      System.out.println(
          "conformance: %d rows could not be compared, as their tests were skipped here; they count as %s has them"
              .formatted(notShown.size(), DOCUMENT));
    }
    return faults;
  }

  /** Some tests of the sandbox need no machine, and tell nothing of whether there was one. */
  private static boolean ranOnMachines(List<TestResult> sandbox) {
    String suite = CommitSuite.class.getSimpleName();
    return sandbox.stream().anyMatch(result -> result.suite().equals(suite));
  }

  private static List<String> differences(String present, String generated) {
    if (present.equals(generated)) {
      return List.of();
    }
    List<String> before = present.lines().toList();
    List<String> now = generated.lines().toList();
    List<String> faults = new ArrayList<>();
    faults.add(DOCUMENT + " is out of date: run ./dev conformance and commit what it writes");
    before.stream()
        .filter(line -> !now.contains(line))
        .limit(10)
        .forEach(l -> faults.add("- " + l));
    now.stream()
        .filter(line -> !before.contains(line))
        .limit(10)
        .forEach(l -> faults.add("+ " + l));
    return faults;
  }
}
