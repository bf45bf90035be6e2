package io.charm4j.sandbox.cli;

import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that {@code run} and {@code exec} share. */
final class TaskOptions {

  @Option(
      names = "--wait",
      paramLabel = "<duration>",
      converter = GoDuration.class,
      description = "Maximum wait time for a task to complete, such as 5m.")
  private Optional<Duration> wait = Optional.empty();

  @Option(names = "--background", description = "Run the task in the background.")
  private boolean background;

  @Option(
      names = "--format",
      paramLabel = "<format>",
      description = "plain (default), json or yaml.")
  private String format = "plain";

  @Option(names = "--utc", description = "Show times in UTC.")
  private boolean utc;

  @Option(
      names = {"--color", "--no-color"},
      description = "Accepted as Juju does; nothing here has colour.")
  void acceptColor(boolean given) {
    // Accepted, and without effect here.
  }

  boolean background() {
    return background;
  }

  boolean utc() {
    return utc;
  }

  String format() {
    return format;
  }

  /** How long to wait, by Juju's rule that the two options exclude each other. */
  Duration limit(Duration whenNotGiven) {
    if (background && wait.isPresent()) {
      throw CommandFailedException.misused("cannot specify both --wait and --background");
    }
    return wait.orElse(whenNotGiven);
  }
}
