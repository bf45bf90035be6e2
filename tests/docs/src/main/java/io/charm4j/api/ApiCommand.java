package io.charm4j.api;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./dev api}: compares the public APIs with what is written down, or writes them down anew. */
@Command(
    name = "api",
    mixinStandardHelpOptions = true,
    description = "Compares the public API of each library with its listing in docs/reference/api.")
public final class ApiCommand implements Callable<Integer> {
  @Option(names = "--checkout", required = true, hidden = true)
  private Path checkout = Path.of(".");

  @Option(names = "--accept", description = "Write the listings anew.")
  private boolean accept;

  /** Made by {@link #main}. */
  ApiCommand() {}

  /** Runs the command and ends the process: 0 when nothing differs, or all was accepted. */
  public static void main(String[] words) {
    System.exit(new CommandLine(new ApiCommand()).execute(words));
  }

  @Override
  public Integer call() throws IOException {
    int differing = 0;
    for (Library library : Library.all(checkout)) {
      String changes = ApiChanges.of(library);
      if (!changes.isEmpty()) {
        System.out.print(changes);
        differing++;
        if (accept) {
          Files.createDirectories(library.listing().getParent());
          Files.writeString(library.listing(), ApiListing.of(library));
        }
      }
    }
    return accept || differing == 0 ? 0 : 1;
  }
}
