package io.valkeycharm.managers;

import io.valkeycharm.backup.failure.BackupException;
import io.valkeycharm.workload.RunningProcess;
import io.valkeycharm.workload.WorkloadException;
import java.time.Duration;
import java.util.List;

/** The place in an object store where one application keeps its backups. */
public interface BackupVault extends AutoCloseable {

  /** Starts the program that prints the snapshot. */
  @FunctionalInterface
  interface SnapshotStart {
    /** Starts it; whoever gets it has to end it. */
    RunningProcess start() throws WorkloadException;
  }

  /** Is told how far a backup is. */
  @FunctionalInterface
  interface ProgressListener {
    /** So many bytes have been read of the snapshot, so long after its begin. */
    void progressed(long bytes, Duration elapsed);
  }

  /**
   * A backup that can be seen, and so is good.
   *
   * @param bytes its size
   * @param duration how long it took
   * @param sha256 its checksum, in hexadecimal digits
   */
  record Stored(long bytes, Duration duration, String sha256) {}

  /** Makes the bucket when it is not there. */
  void ensureBucket() throws BackupException;

  /**
   * Streams a snapshot into an object. In the end there is a whole object, or nothing at all: no part of
   * one and no process.
   *
   * @param id the backup's id
   * @param start starts what prints the snapshot
   * @param estimate about how many bytes it may have; 0 when unknown
   */
  Stored store(String id, SnapshotStart start, long estimate, ProgressListener progress)
      throws BackupException;

  /** The ids of all backups, newest first. */
  List<String> list() throws BackupException;

  /** Removes what a backup that was killed has left behind. */
  void sweep() throws BackupException;

  @Override
  void close();
}
