package io.charm4j.sandbox.machine;

import io.charm4j.testing.engine.substrate.MachineId;
import io.charm4j.testing.engine.substrate.SubstrateException;

/** What this process runs for each machine beside the units' programs, such as the stand-in snapd. */
public interface MachineServices extends AutoCloseable {

  /**
   * A machine runs; called again for a machine that runs already.
   *
   * @throws SubstrateException when the service cannot be started
   */
  void start(RunningMachine machine);

  /** The machine is about to be stopped; called also for one that never ran. */
  void stop(MachineId machine);

  /** Ends the services of all machines; the machines go on. */
  @Override
  void close();

  /** No services at all. */
  static MachineServices none() {
    return new MachineServices() {
      @Override
      public void start(RunningMachine machine) {
        // There is nothing to start.
      }

      @Override
      public void stop(MachineId machine) {
        // There is nothing to stop.
      }

      @Override
      public void close() {
        // There is nothing to end.
      }
    };
  }
}
