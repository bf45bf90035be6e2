package io.charm4j.sandbox.hooktool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Puts the hook-tool executables into a machine. */
public final class HookToolClient {
  /** The file name of the one program that is behind all tools. */
  public static final String PROGRAM = "jujuc";

  /** The resource beside this class that the program is made of. */
  public static final String RESOURCE = "jujuc.pl";

  /** Every tool that Juju 3.6 links into a unit's tools directory. */
  private static final List<String> TOOLS =
      List.of(
          "action-fail",
          "action-get",
          "action-log",
          "action-set",
          "add-metric",
          "application-version-set",
          "close-port",
          "config-get",
          "credential-get",
          "goal-state",
          "is-leader",
          "juju-log",
          "juju-reboot",
          "k8s-raw-get",
          "k8s-raw-set",
          "k8s-spec-get",
          "k8s-spec-set",
          "leader-get",
          "leader-set",
          "network-get",
          "open-port",
          "opened-ports",
          "payload-register",
          "payload-status-set",
          "payload-unregister",
          "pod-spec-get",
          "pod-spec-set",
          "relation-get",
          "relation-ids",
          "relation-list",
          "relation-model-get",
          "relation-set",
          "resource-get",
          "secret-add",
          "secret-get",
          "secret-grant",
          "secret-ids",
          "secret-info-get",
          "secret-remove",
          "secret-revoke",
          "secret-set",
          "state-delete",
          "state-get",
          "state-set",
          "status-get",
          "status-set",
          "storage-add",
          "storage-get",
          "storage-list",
          "unit-get");

  private HookToolClient() {}

  /**
   * Makes a unit's tools directory: one link for each tool.
   *
   * @param directory the unit's tools directory, as the host sees it
   * @param programs the path inside the machine of the directory that has {@link #PROGRAM}
   * @throws IOException when a link cannot be made
   */
  public static void link(Path directory, String programs) throws IOException {
    Files.createDirectories(directory);
    Path program = Path.of(programs, PROGRAM);
    for (String tool : TOOLS) {
      Path link = directory.resolve(tool);
      if (!Files.isSymbolicLink(link)) {
        Files.createSymbolicLink(link, program);
      }
    }
  }
}
