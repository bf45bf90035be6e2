package io.charm4j.sandbox.hooktool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** Puts the hook-tool executables into a machine. */
public final class HookToolClient {
  /** The file name of the one program that is behind all tools. */
  public static final String PROGRAM = "jujuc";

  /** The resource beside this class that the program is made of. */
  public static final String RESOURCE = "jujuc.pl";

  private HookToolClient() {}

  /**
   * Makes a unit's tools directory: one link for each tool.
   *
   * @param directory the unit's tools directory, as the host sees it
   * @param programs the path inside the machine of the directory that has {@link #PROGRAM}
   * @param tools the names of the tools
   * @throws IOException when a link cannot be made
   */
  public static void link(Path directory, String programs, Set<String> tools) throws IOException {
    Files.createDirectories(directory);
    Path program = Path.of(programs, PROGRAM);
    for (String tool : tools) {
      Path link = directory.resolve(tool);
      if (!Files.isSymbolicLink(link)) {
        Files.createSymbolicLink(link, program);
      }
    }
  }
}
