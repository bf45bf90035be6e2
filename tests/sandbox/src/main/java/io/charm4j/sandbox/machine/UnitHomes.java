package io.charm4j.sandbox.machine;

import io.charm4j.testing.engine.substrate.MachineId;
import io.charm4j.testing.engine.substrate.SubstrateException;
import java.util.List;
import java.util.OptionalInt;

/** Where units' programs run: machines, or the charm's containers of pods. */
interface UnitHomes {

  /**
   * The first process of the place, in whose namespaces programs run.
   *
   * @throws SubstrateException when it does not run
   */
  FirstProcess process(MachineId machine);

  /** The words of a command that goes before each program; it runs the words that follow it. */
  default List<String> entry(MachineId machine) {
    return List.of();
  }

  /** The number of the user who runs the units' programs; empty for root. */
  default OptionalInt user(MachineId machine) {
    return OptionalInt.empty();
  }
}
