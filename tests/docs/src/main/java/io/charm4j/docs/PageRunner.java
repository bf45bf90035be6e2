package io.charm4j.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Does what a page tells its reader to do: writes the files, runs the commands in one shell session, and
 * compares what they print. The first thing that is not as the page says ends it.
 *
 * @param directory an empty directory, where the session begins
 * @param environment variables of the session, beside those of this process
 * @param limit how long one block of commands may take when it does not say so itself
 * @param progress is told what is done now, one line for each step
 */
public record PageRunner(
    Path directory, Map<String, String> environment, Duration limit, Consumer<String> progress) {
  private static final Duration PAUSE = Duration.ofMillis(500);

  /** Copies the map. */
  public PageRunner {
    environment = Map.copyOf(environment);
  }

  /**
   * Does everything that a page tells.
   *
   * @throws PageFailedException with place, commands and output, when a command fails, takes too long, or
   *     prints something else
   */
  public void run(Page page) throws IOException, InterruptedException {
    Path notes = Files.createTempDirectory("page-");
    try (ShellSession shell = ShellSession.open(directory, notes, environment)) {
      follow(page, shell);
    } finally {
      try (var files = Files.list(notes)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(notes);
    }
  }

  private void follow(Page page, ShellSession shell) throws IOException, InterruptedException {
    Path here = directory;
    for (int next = 0; next < page.blocks().size(); next++) {
      Block block = page.blocks().get(next);
      if (block.file().isPresent()) {
        write(block, here.resolve(block.file().get()));
      } else if (block.isCommands()) {
        Optional<Block> expected =
            page.blocks().stream().skip(next + 1L).findFirst().filter(Block::isOutput);
        here = obey(block, expected, shell);
      }
    }
  }

  private void write(Block block, Path file) throws IOException {
    progress.accept(block.place(0) + ": write " + file);
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(file, block.text());
  }

  /** Runs commands, as often as the page says they may need to print what it says. */
  private Path obey(Block block, Optional<Block> expected, ShellSession shell)
      throws IOException, InterruptedException {
    Instant end = Instant.now().plusSeconds(block.seconds("again").orElse(0L));
    progress.accept(block.place(0) + ": " + block.text().strip().replace("\n", "\n    "));
    while (true) {
      ShellRun.Done done = run(block, shell);
      if (expected.isEmpty() || ExpectedOutput.parse(expected.get().text()).fits(done.output())) {
        return done.directory();
      }
      if (Instant.now().isAfter(end)) {
        throw failure(
            expected.get().place(0), "this is not what was printed", block, done.output());
      }
      Thread.sleep(PAUSE);
    }
  }

  private ShellRun.Done run(Block block, ShellSession shell)
      throws IOException, InterruptedException {
    Duration mine = block.seconds("limit").map(Duration::ofSeconds).orElse(limit);
    return switch (shell.run(block.text(), mine)) {
      case ShellRun.Done done -> done;
      case ShellRun.Failed failed ->
          throw failure(
              block.place(failed.line() - 1),
              "a command ended with " + failed.status(),
              block,
              failed.output());
      case ShellRun.OutOfTime killed ->
          throw failure(
              block.place(0),
              "this did not end within " + mine.toSeconds() + " s",
              block,
              killed.output());
    };
  }

  private static PageFailedException failure(
      String place, String what, Block commands, String output) {
    return new PageFailedException(
        "%s: %s\nThe commands:\n%sThe output:\n%s"
            .formatted(place, what, commands.text().indent(4), output.indent(4)));
  }
}
