package io.charm4j.services;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * Finds the program of Pebble, Juju's service manager in workload containers: in the cache directory, on
 * the PATH, or built from the Go module of the pinned version where Go is at hand. {@code ./dev} finds it
 * by the same script.
 */
final class PebbleProgram {
  private static final String BUILD_LIMIT_SECONDS = "600";

  private PebbleProgram() {}

  /** Looks for the program and builds it where it must; that takes half a minute, once a machine. */
  static PebbleSource find() {
    Process process;
    try (InputStream script = resource("pebble.sh")) {
      process =
          new ProcessBuilder(List.of("timeout", BUILD_LIMIT_SECONDS, "bash", "-s", pinnedVersion()))
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      script.transferTo(process.getOutputStream());
      process.getOutputStream().close();
      String path =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      return process.waitFor() == 0
          ? new PebbleSource.Program(Path.of(path))
          : new PebbleSource.Unavailable(
              "No Pebble: put a pebble on the PATH, or install Go to have it built; see the output"
                  + " above.");
    } catch (IOException e) {
      return new PebbleSource.Unavailable("No Pebble: cannot look for it: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while looking for Pebble", e);
    }
  }

  private static String pinnedVersion() throws IOException {
    try (InputStream version = resource("pebble-version")) {
      return new String(version.readAllBytes(), StandardCharsets.UTF_8).strip();
    }
  }

  private static InputStream resource(String name) throws IOException {
    InputStream content = PebbleProgram.class.getResourceAsStream(name);
    if (content == null) {
      throw new IOException("the class path lacks " + name);
    }
    return content;
  }
}
