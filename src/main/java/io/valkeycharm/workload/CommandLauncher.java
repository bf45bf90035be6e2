package io.valkeycharm.workload;

/** Starts programs beside the workload. The boundary between the charm and the machine's processes. */
public interface CommandLauncher {

  /**
   * Runs a program to its end.
   *
   * @throws WorkloadException when it could not be started, printed too much, or did not end in its
   *     time; it is gone then
   */
  CommandResult run(Command command) throws WorkloadException;

  /**
   * Starts a program whose output is read while it runs. The command's time limit does not apply: who
   * reads knows whether there is progress. Who gets the process has to read both of its outputs and to
   * see to its end.
   *
   * @throws WorkloadException when it could not be started
   */
  Process start(Command command) throws WorkloadException;
}
