package io.valkeycharm.workload;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;

/** How much memory a machine or container has: control group first, then the kernel's own figure. */
final class MemoryProbe {
  private static final List<Path> LIMITS =
      List.of(Path.of("/sys/fs/cgroup/memory.max"), Path.of("/sys/fs/cgroup/memory.high"));
  private static final Path KERNEL = Path.of("/proc/meminfo");

  private final Function<Path, String> files;

  /**
   * For one file system.
   *
   * @param files the text of a file; an empty one when it is missing or cannot be read, which says the same as
   *     one without a limit
   */
  MemoryProbe(Function<Path, String> files) {
    this.files = files;
  }

  /** In bytes; 0 when nothing tells (reference/valkey-operator-behaviour §D.1). */
  long bytes() {
    for (Path limit : LIMITS) {
      OptionalLong bytes = number(files.apply(limit));
      if (bytes.isPresent()) {
        return bytes.getAsLong();
      }
    }
    return files
        .apply(KERNEL)
        .lines()
        .filter(line -> line.startsWith("MemTotal:"))
        .map(line -> line.replaceAll("[^0-9]", ""))
        .mapToLong(digits -> number(digits).orElse(0) * 1024)
        .findFirst()
        .orElse(0);
  }

  private static OptionalLong number(String text) {
    try {
      return OptionalLong.of(Long.parseLong(text.strip()));
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }
}
