package io.charm4j.testing.engine.substrate;

import java.util.Map;

/**
 * The start of one program of a unit. The working directory is the charm directory, standard input is
 * the null device, and there are no arguments (reference/juju-hook-contract §1.1).
 *
 * @param unit whose program it is
 * @param machine where it runs
 * @param contextId names this run; the program's hook tools present it
 * @param program what to start
 * @param environment the complete environment: it replaces, and does not extend, any other; its paths
 *     are those inside the machine
 */
public record ProgramStart(
    UnitName unit,
    MachineId machine,
    String contextId,
    Program program,
    Map<String, String> environment) {

  /** Copies the map. */
  public ProgramStart {
    environment = Map.copyOf(environment);
  }
}
