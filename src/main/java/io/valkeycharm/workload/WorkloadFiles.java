package io.valkeycharm.workload;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Files that belong to the workload, by their paths where the workload lives. A reader sees the old content or
 * the new one, never half of it.
 */
public sealed interface WorkloadFiles permits MachineFiles, ContainerFiles {

  /** A file's text; empty when there is no such file. */
  Optional<String> read(Path file) throws WorkloadException;

  /** Replaces a file by one that only the workload's user may read. On disk when it returns. */
  void writePrivate(Path file, String text) throws WorkloadException;

  /** Removes a file; nothing happens when there is none. */
  void delete(Path file) throws WorkloadException;

  /** Whether there is a regular file. */
  boolean isFile(Path file) throws WorkloadException;

  /** A file's length in bytes; 0 when there is no such file. */
  long size(Path file) throws WorkloadException;

  /** The names of what is in a folder, sorted; none when there is no such folder. */
  List<String> names(Path directory) throws WorkloadException;

  /** Makes a folder and all in it the workload user's, closed to others. */
  void takeOver(Path directory) throws WorkloadException;
}
