package io.valkeycharm.workload;

/** The supervisor of the workload's services: snapd on machines. */
public interface ServiceControl {

  /**
   * Installs the workload in the version that this charm is made for. Nothing happens where it is.
   *
   * @throws WorkloadException when it is not there in the end
   */
  void install() throws WorkloadException;

  /** Whether the workload is there in the version that {@link #install} would bring. */
  boolean isUpToDate() throws WorkloadException;

  /** What a service does at this moment. */
  ServiceState state(String service) throws WorkloadException;

  /** Starts a service; one that runs goes on. */
  void start(String service) throws WorkloadException;

  /** Stops a service and waits for its end; one that does not run is no error. */
  void stop(String service) throws WorkloadException;

  /** Stops and starts a service; one that does not run is started. */
  void restart(String service) throws WorkloadException;
}
