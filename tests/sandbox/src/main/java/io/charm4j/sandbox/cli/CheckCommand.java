package io.charm4j.sandbox.cli;

import io.charm4j.sandbox.charmpackage.CharmInspection;
import io.charm4j.testing.consistency.CharmChecker;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Parameters;

/**
 * {@code sandbox check}: lists everything that Juju would refuse in a charm, at once. Needs no model and no
 * root. Status 0: nothing is wrong; 1: something is, or a charm cannot be read.
 */
final class CheckCommand implements Callable<Integer> {
  private static final int PROBLEMS = 1;

  private final PrintStream out;

  @Parameters(
      arity = "1..*",
      paramLabel = "<charm>",
      description = ".charm files, or directories of unpacked charms.")
  private List<Path> charms = List.of();

  CheckCommand(PrintStream out) {
    this.out = out;
  }

  @Override
  public Integer call() {
    int status = 0;
    for (Path charm : charms) {
      List<String> problems = problems(charm);
      if (problems.isEmpty()) {
        out.println(charm + ": good");
      } else {
        out.println(
            charm + ": " + problems.size() + (problems.size() == 1 ? " problem" : " problems"));
        problems.forEach(problem -> out.println("  " + problem));
        status = PROBLEMS;
      }
    }
    return status;
  }

  private static List<String> problems(Path charm) {
    if (!Files.exists(charm)) {
      throw CommandFailedException.failed(
          "no charm was found at \""
              + charm
              + "\": give the path of a .charm file or of an unpacked charm");
    }
    try {
      return CharmChecker.problems(CharmInspection.of(charm));
    } catch (IOException e) {
      throw CommandFailedException.failed(
          "cannot read the charm \"" + charm + "\": " + e.getMessage());
    }
  }
}
