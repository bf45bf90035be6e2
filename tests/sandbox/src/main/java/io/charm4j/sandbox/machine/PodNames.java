package io.charm4j.sandbox.machine;

import io.charm4j.testing.engine.substrate.UnitName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The names of a model's pods, in a file that every container sees as its {@code /etc/hosts}: {@code
 * <application>-<number>} and {@code <application>-<number>.<application>-endpoints}, as in the cluster's
 * name service (reference/valkey-operator-behaviour §B).
 */
final class PodNames {
  private static final String LOCAL =
      "127.0.0.1 localhost\n::1 localhost ip6-localhost ip6-loopback\n";

  private final ModelDirectory directory;
  private final ReentrantLock lock = new ReentrantLock();

  PodNames(ModelDirectory directory) {
    this.directory = directory;
  }

  /** What a unit's pod calls itself. */
  static String hostName(UnitName unit) {
    return unit.application() + "-" + unit.number();
  }

  /** The file, as the host sees it. */
  Path file() {
    return directory.hosts();
  }

  /**
   * Gives a unit's pod its names.
   *
   * @throws IOException when the file cannot be written
   */
  void add(UnitName unit, String address) throws IOException {
    lock.lock();
    try {
      String host = hostName(unit);
      List<String> lines = new ArrayList<>();
      if (Files.exists(file())) {
        lines.addAll(Files.readAllLines(file()));
      } else {
        lines.addAll(LOCAL.lines().toList());
      }
      lines.removeIf(line -> line.endsWith(" " + host));
      lines.add(address + " " + host + "." + unit.application() + "-endpoints " + host);
      // Written in place: containers have this very file mounted.
      Files.write(file(), lines);
    } finally {
      lock.unlock();
    }
  }
}
