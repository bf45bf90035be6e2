package io.charm4j.testing.engine.substrate;

import io.charm4j.testing.engine.charm.CharmPackage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

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
   * Starts the pod of a unit in a model on Kubernetes, or finds it running. Its workload containers start
   * when it has its charm and its storage.
   *
   * @param unit the unit, which names the pod
   * @param pod the pod
   * @return the pod, with its address
   */
  default MachineInstance startPod(UnitName unit, MachineId pod) {
    return startMachine(pod);
  }

  /**
   * Whether workload containers really run. What happens in them is then told to {@link
   * io.charm4j.testing.engine.KubernetesOperations} by those who watch them; otherwise the model itself
   * makes the events of a container that is always well.
   *
   * @return whether they run
   */
  default boolean runsContainers() {
    return false;
  }

  /**
   * Asks a pod to end: all that runs in it gets SIGTERM, and what is left of it after the grace period is
   * killed (reference/juju-hook-contract §6.6).
   *
   * @param unit the unit
   * @param pod its pod
   * @param contextId the run that goes on in it, if any
   */
  default void terminatePod(UnitName unit, MachineId pod, Optional<String> contextId) {
    contextId.ifPresent(this::kill);
  }

  /**
   * Kills everything in the charm's container and starts it again: what is not on a volume is gone, the
   * charm directory stays.
   *
   * @param unit the unit
   * @param pod its pod
   */
  default void restartCharmContainer(UnitName unit, MachineId pod) {
    // Where there is no container the unit's agent alone begins anew.
  }

  /**
   * Ends a workload container, which is then started again from its image.
   *
   * @param unit the unit
   * @param pod its pod
   * @param container the container's name
   * @param kill by SIGKILL at once, as when memory runs out; otherwise by SIGTERM, as when a probe fails
   */
  default void endContainer(UnitName unit, MachineId pod, String container, boolean kill) {
    throw new SubstrateException("there is no container " + container);
  }

  /**
   * Kills everything in a running machine, as a power cut does, and starts it again with its files. What
   * was attached has to be attached again.
   *
   * @param machine the machine
   * @return the machine, started again
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
   *
   * @param unit the unit
   * @param machine the machine
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
   * Writes a file as the unit's agent does, in place of what it had, which is how {@code --output FILE} of a
   * hook tool gets its data (reference/juju-hook-contract §2.0).
   *
   * @param unit the unit
   * @param machine the machine
   * @param path absolute, inside the machine
   * @param content the file's bytes
   * @throws IOException when the file cannot be written; the message has the system's words
   */
  void writeFile(UnitName unit, MachineId machine, String path, byte[] content) throws IOException;

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
