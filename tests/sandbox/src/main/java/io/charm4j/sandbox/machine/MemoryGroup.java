package io.charm4j.sandbox.machine;

import io.charm4j.testing.engine.substrate.SubstrateException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A control group of the kernel that limits how much memory the processes in it have, all together.
 *
 * <p>Works with the first and the second version of control groups, where their file system is mounted and
 * may be written; {@link #whyUnavailable} tells where not.
 *
 * @param path the group's directory
 */
record MemoryGroup(Path path) {
  private static final Path FIRST = Path.of("/sys/fs/cgroup/memory");
  private static final Path SECOND = Path.of("/sys/fs/cgroup");

  /** Why memory cannot be limited on this host; empty when it can. */
  static Optional<String> whyUnavailable() {
    try {
      Path parent = parent();
      return Files.isWritable(parent)
          ? Optional.empty()
          : Optional.of(parent + " cannot be written");
    } catch (IOException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  /**
   * Makes a group, or finds it.
   *
   * @param name unique on this host
   * @param bytes the limit
   * @throws IOException when it cannot be made
   */
  static MemoryGroup create(String name, long bytes) throws IOException {
    Path group = parent().resolve(name);
    Files.createDirectories(group);
    boolean first = group.startsWith(FIRST);
    Files.writeString(
        group.resolve(first ? "memory.limit_in_bytes" : "memory.max"), Long.toString(bytes));
    Path swap = group.resolve(first ? "memory.memsw.limit_in_bytes" : "memory.swap.max");
    if (Files.exists(swap)) {
      Files.writeString(swap, first ? Long.toString(bytes) : "0");
    }
    return new MemoryGroup(group);
  }

  /** Removes the group that the record names, when its processes are dead; does nothing without a record. */
  static void remove(Path record) {
    try {
      if (!Files.exists(record)) {
        return;
      }
      Path group = Path.of(Files.readString(record).strip());
      // The kernel lets go of dead processes a little after their death.
      for (int attempt = 0; Files.isDirectory(group) && !removed(group); attempt++) {
        if (attempt > 100) {
          throw new SubstrateException("cannot remove " + group + ": processes are left in it");
        }
        Thread.sleep(20);
      }
    } catch (IOException e) {
      throw new SubstrateException("cannot read " + record, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SubstrateException("interrupted while a control group was being removed", e);
    }
  }

  private static boolean removed(Path group) {
    return group.toFile().delete() || !Files.exists(group);
  }

  /** The words of a command that joins the group before it runs the words that follow. */
  List<String> entry() {
    return List.of(
        "/bin/sh",
        "-c",
        "echo $$ > \"$0\" && exec \"$@\"",
        path.resolve("cgroup.procs").toString());
  }

  /** Below this process's own group where that may have subgroups; else below the top. */
  private static Path parent() throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/self/cgroup"))) {
      String[] fields = line.split(":", 3);
      if (List.of(fields[1].split(",", -1)).contains("memory")) {
        Path own = FIRST.resolve(fields[2].substring(1));
        return Files.isDirectory(own) ? own : FIRST;
      }
    }
    Path controllers = SECOND.resolve("cgroup.controllers");
    if (!Files.exists(controllers)
        || !List.of(Files.readString(controllers).strip().split(" ", -1)).contains("memory")) {
      throw new IOException("this host has no control groups for memory");
    }
    Path switches = SECOND.resolve("cgroup.subtree_control");
    if (!List.of(Files.readString(switches).strip().split(" ", -1)).contains("memory")) {
      Files.writeString(switches, "+memory");
    }
    return SECOND;
  }
}
