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

  /**
   * {@return an empty storage with number 0}
   *
   * @param name the storage's name in the charm's metadata
   */
  public static Storage of(String name) {
    return new Storage(name, 0, Optional.empty());
  }

  /**
   * {@return the same under another number}
   *
   * @param other the number of the instance
   */
  public Storage withNumber(int other) {
    return new Storage(name, other, directory);
  }

  /**
   * {@return the same with its content in this directory, which stays after the test}
   *
   * @param place where it is mounted
   */
  public Storage in(Path place) {
    return new Storage(name, number, Optional.of(place));
  }

  /**
   * Juju's name of it, such as {@code data/0}.
   *
   * @return the id
   */
  public String id() {
    return name + "/" + number;
  }
}
