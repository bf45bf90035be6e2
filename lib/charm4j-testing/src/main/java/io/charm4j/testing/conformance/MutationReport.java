package io.charm4j.testing.conformance;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Sums up what the mutation analysis of some modules found, package by package, and keeps it:
 *
 * <pre>
 * MutationReport print|record ROOT MODULE...
 * </pre>
 *
 * <p>A module without a report, because nothing of it was mutated, is passed over.
 */
public final class MutationReport {
  /** What a module's tests must notice at least, in percent. */
  static final int REQUIRED_PERCENT = 80;

  private static final Path SCORES = Path.of("docs", "reference", "mutation-score.json");
  private static final Path RESULTS = Path.of("target", "pit-reports", "mutations.xml");

  private MutationReport() {}

  /** Ends with 0 when each module's tests noticed enough; with 1 otherwise, and when nothing was found. */
  public static void main(String[] words) throws IOException {
    List<String> given = List.of(words);
    if (given.size() < 3 || !List.of("print", "record").contains(given.getFirst())) {
      System.err.println("usage: MutationReport print|record ROOT MODULE...");
      System.exit(2);
    }
    List<String> faults =
        run(
            given.getFirst().equals("record"),
            Path.of(given.get(1)),
            given.subList(2, given.size()),
            LocalDate.now(ZoneOffset.UTC),
            System.out);
    faults.forEach(fault -> System.err.println("mutation: " + fault));
    System.exit(faults.isEmpty() ? 0 : 1);
  }

  /**
   * Prints, and when told keeps, what was found.
   *
   * @param root the project's directory
   * @param modules directories beneath it
   * @param today the day to keep with the figures
   * @return what is wrong; empty when nothing is
   * @throws IOException when results cannot be read or the figures cannot be written
   */
  static List<String> run(
      boolean record, Path root, List<String> modules, LocalDate today, PrintStream out)
      throws IOException {
    List<String> faults = new ArrayList<>();
    List<MutationScore> measured = new ArrayList<>();
    for (String module : modules) {
      Path results = root.resolve(module).resolve(RESULTS);
      if (Files.exists(results)) {
        List<MutationScore> found = MutationResults.read(module, results, today);
        found.forEach(score -> print(out, module, score.packages().getFirst(), score));
        measured.addAll(found);
      }
    }
    if (measured.isEmpty()) {
      return List.of("nothing was mutated: no results in " + String.join(" or ", modules));
    }
    MutationScores scores = new MutationScores(measured);
    for (MutationScore sum : scores.sums()) {
      print(out, sum.module(), "all of these", sum);
      if (sum.percent() < REQUIRED_PERCENT) {
        faults.add(
            sum.module()
                + ": the tests notice "
                + sum.percent()
                + " % of the faults, and must notice "
                + REQUIRED_PERCENT
                + " %; see target/pit-reports/index.html there");
      }
    }
    if (record) {
      Path file = root.resolve(SCORES);
      MutationScores kept =
          MutationScores.read(file)
              .only(score ->
                  score.packages().stream()
                      .allMatch(name -> exists(root.resolve(score.module()), name)));
      Files.writeString(file, kept.replacedBy(scores).json());
      out.println("Recorded in " + SCORES + "; ./dev conformance writes it into the document");
    }
    return faults;
  }

  private static boolean exists(Path module, String packageName) {
    return Files.isDirectory(
        module.resolve(Path.of("src", "main", "java")).resolve(packageName.replace('.', '/')));
  }

  private static void print(PrintStream out, String module, String what, MutationScore score) {
    out.printf(
        Locale.ROOT,
        "%-20s %-40s %5d of %5d  %3d %%%n",
        module,
        what,
        score.killed(),
        score.total(),
        score.percent());
  }
}
