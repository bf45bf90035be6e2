package io.valkeycharm.workload;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/** How much memory a machine or container has: control group first, then the kernel's own figure. */
final class MemoryProbe {
  private static final List<String> LIMITS =
      List.of("sys/fs/cgroup/memory.max", "sys/fs/cgroup/memory.high");

  private final Path root;

  MemoryProbe(Path root) {
    this.root = root;
  }

  /** In bytes; 0 when nothing tells (reference/valkey-operator-behaviour §D.1). */
  long bytes() {
    for (String limit : LIMITS) {
      OptionalLong bytes = number(text(root.resolve(limit)));
      if (bytes.isPresent()) {
        return bytes.getAsLong();
      }
    }
    return text(root.resolve("proc/meminfo"))
        .lines()
        .filter(line -> line.startsWith("MemTotal:"))
        .map(line -> line.replaceAll("[^0-9]", ""))
        .mapToLong(digits -> number(digits).orElse(0) * 1024)
        .findFirst()
        .orElse(0);
  }

  /** A limit file that is missing or unreadable says the same as one without a limit. */
  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return "";
    }
  }

  private static OptionalLong number(String text) {
    try {
      return OptionalLong.of(Long.parseLong(text.strip()));
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }
}
