package io.valkeycharm.workload;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The Valkey that a unit operates.
 *
 * <p>Sealed: what differs between the places a unit can live in belongs behind this type, so that a
 * caller that has to tell them apart is made by the compiler to think of each.
 */
public sealed interface Workload permits VmWorkload, K8sWorkload {

  /** Where it keeps what. */
  WorkloadLayout layout();

  /** Its files. */
  WorkloadFiles files();

  /** Puts it on the machine. Nothing happens where it is. */
  void install() throws WorkloadException;

  /** Whether {@link #install} has nothing to replace, so that it lets a running server be. */
  boolean isUpToDate() throws WorkloadException;

  /** What has to be there before the server can be started, as a person calls it. */
  String label();

  /** Whether the server could be started. */
  boolean isInstalled();

  /** Whether there is a configuration that the server could be started with. */
  default boolean isConfigured() throws WorkloadException {
    return files().isFile(layout().serverConfiguration());
  }

  /** Whether the server's process runs; it may still be loading its data. */
  boolean isServerActive() throws WorkloadException;

  /** Starts the server; one that runs goes on. */
  void startServer() throws WorkloadException;

  /** Stops the server, which saves its data and lets its replicas catch up first. */
  void stopServer() throws WorkloadException;

  /** Stops and starts the server. */
  void restartServer() throws WorkloadException;

  /** Runs one of the workload's programs to its end. */
  CommandResult exec(Command command) throws WorkloadException;

  /** Starts one of the workload's programs, whose output is read while it runs; the caller ends it. */
  Process execStream(Command command) throws WorkloadException;

  /** The memory that the server can have, in bytes; 0 when that cannot be told. */
  long memoryBytes();

  /** The size of the last snapshot that the server itself has written, in bytes; 0 without one. */
  default long snapshotFileBytes() throws WorkloadException {
    return files().size(layout().snapshotFile());
  }

  /** Makes the storage that was attached usable for the server. */
  default void prepareDataDirectory() throws WorkloadException {
    files().takeOver(layout().dataDirectory());
  }

  /** Removes what the charm rendered, which tells users and passwords; the data stay. */
  default void removeConfiguration() throws WorkloadException {
    for (Path file : new Path[] {layout().serverConfiguration(), layout().serverUsers()}) {
      files().delete(file);
    }
  }

  /**
   * A folder of the workload for what has to outlive the charm's own directory; empty where that directory
   * outlives everything (reference/juju-hook-contract §6.4).
   */
  Optional<Path> lastingDirectory();

  /** Ends what was opened to reach it; the next call opens it again. */
  default void close() {}
}
