package io.charm4j.testing.engine.substrate;

import io.charm4j.testing.engine.charm.CharmPackage;
import java.io.IOException;
import java.nio.file.Path;

/**
 * What the model needs of the world outside it: machines, charm directories, processes.
 *
 * <p>The calls block until the thing is done, and may come from several threads at once, though never
 * for one unit. Every method may throw {@link SubstrateException}. Paths are those inside the machine:
 * a charm lives in {@code /var/lib/juju/agents/<unit tag>/charm}, its agent's socket is {@code
 * /var/lib/juju/agents/<unit tag>/agent.socket}, its hook tools are in {@code
 * /var/lib/juju/tools/<unit tag>}.
 */
public interface Substrate {

  /**
   * Starts the machine, or finds it running.
   *
   * @param machine the machine
   * @return the machine, with its address
   */
  MachineInstance startMachine(MachineId machine);

  /**
   * Kills everything in a running machine, as a power cut does, and starts it again with its files. What
   * was attached has to be attached again.
   */
  default MachineInstance rebootMachine(MachineId machine) {
    throw new SubstrateException("machine " + machine + " cannot be restarted");
  }

  /**
   * Kills everything in the machine and removes its files; does nothing when it is gone already.
   *
   * @param machine the machine
   */
  void stopMachine(MachineId machine);

  /**
   * Puts the charm's files in place: unpacks them (reference/juju-hook-contract §6.1), or refreshes
   * the directory when the unit has a charm already (§6.4). Doing it twice is harmless.
   *
   * @param unit the unit
   * @param machine the machine
   * @param charm its charm
   */
  void installCharm(UnitName unit, MachineId machine, CharmPackage charm);

  /**
   * An agent of the unit begins, after the charm is in place: from now on processes of the machine reach
   * it by juju-exec. Called again by each later agent of the unit.
   */
  default void beginAgent(UnitName unit, MachineId machine) {
    // Where there are no other processes nobody could call.
  }

  /**
   * Removes the unit's agent directory; does nothing when it is gone already.
   *
   * @param unit the unit
   * @param machine the machine
   */
  void removeUnit(UnitName unit, MachineId machine);

  /**
   * Makes a storage visible in the machine, or finds it there already.
   *
   * @param unit the unit
   * @param machine the machine
   * @param storage the storage instance
   * @return its location inside the machine
   */
  String attachStorage(UnitName unit, MachineId machine, StorageInstance storage);

  /**
   * Takes a storage away from the machine.
   *
   * @param destroy whether its content goes too
   * @param unit the unit
   * @param machine the machine
   * @param storage the storage instance
   */
  void detachStorage(UnitName unit, MachineId machine, StorageInstance storage, boolean destroy);

  /**
   * Destroys a storage that no unit has attached; does nothing when it is gone already.
   *
   * @param storage the storage instance
   */
  void destroyStorage(StorageInstance storage);

  /**
   * Starts a program and waits for its end, and then at most 100 ms for its output to close
   * (reference/juju-hook-contract §1.4).
   *
   * @param start what to run, where, with which variables
   * @param output takes what it prints
   * @return how it ended
   */
  ProgramEnd run(ProgramStart start, ProgramOutput output);

  /**
   * Kills the program of this context by SIGKILL: that process only, none of its children
   * (reference/juju-hook-contract §3.6). Takes effect also while {@link #run} is still starting it; does
   * nothing when the program has ended.
   *
   * @param contextId the run's context
   */
  void kill(String contextId);

  /**
   * Reads a file as the unit's agent does, which is how {@code secret-add key#file=PATH} gets its
   * value (reference/juju-hook-contract §2.6).
   *
   * @param path absolute, inside the machine
   * @param unit the unit
   * @param machine the machine
   * @return the file's bytes
   * @throws IOException when the file cannot be read; the message has the system's words
   */
  byte[] readFile(UnitName unit, MachineId machine, String path) throws IOException;

  /**
   * Copies a resource's file to where the unit's agent keeps it.
   *
   * @param resource the resource's name in the charm's metadata
   * @param fileName the name the charm's metadata gives to the file
   * @param source the file that the operator gave
   * @param unit the unit
   * @param machine the machine
   * @return the absolute path inside the machine
   */
  String placeResource(
      UnitName unit, MachineId machine, String resource, String fileName, Path source);
}
