package io.charm4j.sandbox.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What stands for the image of a workload container: the programs of this host, with the user and the
 * directories that the image of Valkey has (reference/valkey-operator-behaviour §A.1, §A.5).
 */
final class WorkloadImage {
  private static final List<Path> COMMAND_DIRECTORIES =
      List.of(
          Path.of("/usr/bin"),
          Path.of("/usr/sbin"),
          Path.of("/usr/local/bin"),
          Path.of("/usr/local/sbin"));
  private static final String PROGRAMS = "valkey-";

  /** The user that programs of such an image run as. */
  static final String USER = "_daemon_";

  /** The number of that user, and of its group. */
  static final int USER_ID = 584_792;

  private WorkloadImage() {}

  /** Lines for the container's files of users and groups. */
  static List<String> users() {
    return List.of(
        "passwd " + USER + ":x:" + USER_ID + ":" + USER_ID + "::/nonexistent:/usr/sbin/nologin",
        "group " + USER + ":x:" + USER_ID + ":");
  }

  /** Directories of the image: place, user, group, mode. */
  static List<String> directories() {
    return List.of("/var/lib/valkey " + USER_ID + " " + USER_ID + " 0755");
  }

  /**
   * The programs of the workload, which the charm's container does not have.
   *
   * @throws IOException when a directory of the host cannot be read
   */
  static Set<Path> programs() throws IOException {
    Set<Path> found = new TreeSet<>();
    for (Path directory : COMMAND_DIRECTORIES) {
      if (Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
        try (Stream<Path> entries = Files.list(directory)) {
          entries
              .filter(entry -> entry.getFileName().toString().startsWith(PROGRAMS))
              .forEach(found::add);
        }
      }
    }
    return found;
  }
}
