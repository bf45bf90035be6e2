package io.charm4j.testing.engine.substrate;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A machine of the model.
 *
 * @param number counted from 0 and never used twice within a model
 */
public record MachineId(int number) implements Comparable<MachineId> {

  /**
   * Reads the decimal number.
   *
   * @param text a machine's number
   * @return the machine's id
   * @throws NumberFormatException when the text is no number
   */
  @JsonCreator
  public static MachineId parse(String text) {
    return new MachineId(Integer.parseInt(text));
  }

  /** The number in decimal, as Juju shows it. */
  @Override
  @JsonValue
  public String toString() {
    return Integer.toString(number);
  }

  @Override
  public int compareTo(MachineId other) {
    return Integer.compare(number, other.number);
  }
}
