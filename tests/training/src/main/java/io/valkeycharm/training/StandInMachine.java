package io.valkeycharm.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A machine below a folder: the snap is installed, and its client answers for a server that runs. */
final class StandInMachine {
  private StandInMachine() {}

  /**
   * Lays it out.
   *
   * @param root what the charm takes for the root of the machine's file system
   */
  static void create(Path root) throws IOException {
    Path snap = root.resolve("var/snap/charmed-valkey");
    Files.createDirectories(snap.resolve("current/etc/charmed-valkey"));
    Files.createDirectories(snap.resolve("common/var/lib/charmed-valkey"));
    Files.createDirectories(root.resolve("run"));
    Path programs = Files.createDirectories(root.resolve("snap/bin"));
    ProgramFile.write(
        StandInMachine.class, "valkey-cli.sh", programs.resolve("charmed-valkey.cli"));
  }
}
