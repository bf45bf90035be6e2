package io.charm4j.sandbox.machine;

import io.charm4j.sandbox.files.Resources;
import java.io.IOException;
import java.nio.file.Path;

/** The programs that begin as first processes of machines, pods and containers. */
final class InitPrograms {
  private InitPrograms() {}

  /**
   * Writes them where they are not there yet.
   *
   * @throws IOException when one cannot be written
   */
  static void install(Path directory) throws IOException {
    for (String name :
        new String[] {"root-file-system", "machine-init", "pod-init", "container-init"}) {
      Resources.installProgram(InitPrograms.class, name + ".pl", directory.resolve(name));
    }
  }
}
