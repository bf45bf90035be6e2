package io.charm4j.sandbox.machine;

import io.charm4j.sandbox.files.FileTrees;
import io.charm4j.sandbox.hooktool.HookToolClient;
import io.charm4j.testing.engine.hooktool.HookToolbox;
import io.charm4j.testing.engine.substrate.UnitName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.OptionalInt;
import java.util.UUID;

/** The directories that a unit's agent has in its machine (reference/juju-hook-contract §1.2, §6.4). */
final class UnitDirectories {
  private final MachineDirectory machine;
  private final UnitName unit;

  UnitDirectories(MachineDirectory machine, UnitName unit) {
    this.machine = machine;
    this.unit = unit;
  }

  /** The agent's directory, inside the machine. */
  String agent() {
    return "/var/lib/juju/agents/" + unit.tag();
  }

  /** The charm directory, inside the machine. */
  String charm() {
    return agent() + "/charm";
  }

  /** The charm directory, as the host sees it. */
  Path charmOnHost() {
    return machine.inside(charm());
  }

  /** The socket for hook tools, as the host sees it. */
  Path socketOnHost() {
    return machine.inside(agent() + "/agent.socket");
  }

  /** The socket for juju-exec, as the host sees it. */
  Path commandSocketOnHost() {
    return machine.inside(agent() + "/run.socket");
  }

  /**
   * Makes the agent's directory and the hook-tool links; what is there stays.
   *
   * @throws IOException when one cannot be made
   */
  void create() throws IOException {
    Files.createDirectories(machine.inside(agent()));
    HookToolClient.link(tools(), MachineTools.DIRECTORY, HookToolbox.names());
  }

  /**
   * Gives what is in the agent's directory to the user who runs the charm.
   *
   * @param user the user's number; nothing is changed for root
   */
  void own(OptionalInt user) {
    own(user, machine.inside(agent()));
  }

  /** Gives a directory with all that is in it to a user; nothing is changed for root. */
  static void own(OptionalInt user, Path directory) {
    if (user.isPresent()) {
      String owner = user.getAsInt() + ":" + user.getAsInt();
      var _ =
          HostCommand.run("chown", "--recursive", "--no-dereference", owner, directory.toString());
    }
  }

  /**
   * Copies a resource to where the agent keeps it.
   *
   * @return its path inside the machine
   * @throws IOException when it cannot be copied
   */
  String place(String resource, String fileName, Path source) throws IOException {
    String target = agent() + "/resources/" + resource + "/" + fileName;
    Path onHost = machine.inside(target);
    Files.createDirectories(onHost.getParent());
    Files.copy(source, onHost, StandardCopyOption.REPLACE_EXISTING);
    return target;
  }

  /**
   * Puts content into a file of its own that the user who runs the charm can read.
   *
   * @param content the file's bytes
   * @param user the user's number; empty for root
   * @return its path inside the machine
   * @throws IOException when it cannot be written
   */
  String stage(byte[] content, OptionalInt user) throws IOException {
    String staged = agent() + "/staged-" + UUID.randomUUID();
    Files.write(machine.inside(staged), content);
    own(user, machine.inside(staged));
    return staged;
  }

  /**
   * Removes such a file.
   *
   * @param staged its path inside the machine
   * @throws IOException when it cannot be removed
   */
  void unstage(String staged) throws IOException {
    Files.deleteIfExists(machine.inside(staged));
  }

  /**
   * Removes all of it.
   *
   * @throws IOException when something cannot be removed
   */
  void remove() throws IOException {
    FileTrees.delete(machine.inside(agent()));
    FileTrees.delete(tools());
  }

  private Path tools() {
    return machine.inside("/var/lib/juju/tools/" + unit.tag());
  }
}
