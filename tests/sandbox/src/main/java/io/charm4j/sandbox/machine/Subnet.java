package io.charm4j.sandbox.machine;

import io.charm4j.testing.engine.substrate.MachineId;
import io.charm4j.testing.engine.substrate.SubstrateException;

/**
 * The private IPv4 subnet of a model: one of the 4096 blocks of 4096 addresses in 10.0.0.0/8.
 *
 * @param index which block, 0 to 4095
 */
record Subnet(int index) {
  static final int COUNT = 4096;
  static final int PREFIX_LENGTH = 20;
  private static final int SIZE = 4096;
  private static final int FIRST_MACHINE = 10;

  /** The first address of the block as a number. */
  long base() {
    return (10L << 24) + (long) index * SIZE;
  }

  /** The host's own address, which machines reach its programs by. */
  String hostAddress() {
    return dotted(base() + 1);
  }

  /**
   * The machine's address.
   *
   * @throws SubstrateException when the subnet has no address for a machine of this number
   */
  String address(MachineId machine) {
    long offset = FIRST_MACHINE + (long) machine.number();
    if (offset >= SIZE - 1) {
      throw new SubstrateException(
          "no address left for machine "
              + machine
              + ": a model can count up to "
              + (SIZE - 2 - FIRST_MACHINE));
    }
    return dotted(base() + offset);
  }

  /** The hardware address that goes with the machine's address. */
  String macAddress(MachineId machine) {
    long address = base() + FIRST_MACHINE + machine.number();
    return String.format(
        "00:16:3e:%02x:%02x:%02x", address >> 16 & 255, address >> 8 & 255, address & 255);
  }

  /** Whether the block shares addresses with another one. */
  boolean overlaps(long otherBase, int otherPrefixLength) {
    int shorter = Math.min(PREFIX_LENGTH, otherPrefixLength);
    long mask = shorter == 0 ? 0 : -1L << (32 - shorter) & 0xffff_ffffL;
    return (base() & mask) == (otherBase & mask);
  }

  private static String dotted(long address) {
    return (address >> 24 & 255)
        + "."
        + (address >> 16 & 255)
        + "."
        + (address >> 8 & 255)
        + "."
        + (address & 255);
  }
}
