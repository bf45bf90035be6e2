package io.charm4j.sandbox.machine;

import io.charm4j.sandbox.files.Resources;
import io.charm4j.sandbox.hooktool.HookToolClient;
import java.io.IOException;
import java.nio.file.Path;

/** The programs of the sandbox that run inside machines. */
final class MachineTools {
  /** Where they are inside a machine. */
  static final String DIRECTORY = "/var/lib/juju/tools/sandbox";

  /** The path inside a machine of the program that starts all others. */
  static final String LAUNCHER = DIRECTORY + "/program-launcher";

  private MachineTools() {}

  /**
   * Writes the programs.
   *
   * @param directory the machine's directory for them, as the host sees it
   * @throws IOException when one cannot be written
   */
  static void install(Path directory) throws IOException {
    Resources.installProgram(
        MachineTools.class, "program-launcher.pl", directory.resolve("program-launcher"));
    Resources.installProgram(
        MachineTools.class, "storage-mount.pl", directory.resolve("storage-mount"));
    Resources.installProgram(HookToolClient.class, "juju-exec.pl", directory.resolve("juju-exec"));
    Resources.installProgram(
        HookToolClient.class, HookToolClient.RESOURCE, directory.resolve(HookToolClient.PROGRAM));
  }
}
