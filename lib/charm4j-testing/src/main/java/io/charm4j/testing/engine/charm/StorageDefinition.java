package io.charm4j.testing.engine.charm;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * A storage that a charm declares.
 *
 * @param name the storage's name
 * @param type {@code filesystem} or {@code block}
 * @param location the directory it is to appear at, when the charm names one
 * @param minimum how many instances a unit has at least
 * @param maximum how many instances a unit has at most; empty for any number
 * @param multiple whether the charm declares a range of instances at all
 * @param readOnly whether the unit may only read it
 */
public record StorageDefinition(
    String name,
    String type,
    Optional<String> location,
    int minimum,
    OptionalInt maximum,
    boolean multiple,
    boolean readOnly) {

  /**
   * {@return where the instance of this id (such as {@code data/0}) appears inside a machine}
   *
   * @param id the instance's id
   */
  public String locationOf(String id) {
    String base = location.orElse("/var/lib/juju/storage/" + name);
    String number = id.substring(id.lastIndexOf('/') + 1);
    return multiple || location.isEmpty() ? base + "/" + number : base;
  }
}
