package io.charm4j.testing.harness.scenario;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A storage that the unit has.
 *
 * @param name the storage's name in the charm's metadata
 * @param number the instance's number, 0 or more
 * @param directory where its content is; empty for one that the harness makes and removes
 */
public record Storage(String name, int number, Optional<Path> directory) {

  /** An empty storage with number 0. */
  public static Storage of(String name) {
    return new Storage(name, 0, Optional.empty());
  }

  /** The same under another number. */
  public Storage withNumber(int other) {
    return new Storage(name, other, directory);
  }

  /** The same with its content in this directory, which stays after the test. */
  public Storage in(Path place) {
    return new Storage(name, number, Optional.of(place));
  }

  /** Juju's name of it, such as {@code data/0}. */
  public String id() {
    return name + "/" + number;
  }
}
