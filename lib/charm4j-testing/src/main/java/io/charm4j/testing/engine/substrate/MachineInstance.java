package io.charm4j.testing.engine.substrate;

/**
 * A started machine.
 *
 * @param address its IPv4 address in dotted form
 * @param prefixLength the length of its subnet's prefix in bits, such as 24
 * @param interfaceName the network interface that has the address
 * @param macAddress the interface's hardware address, lower-case hex with colons
 * @param hostName what the machine calls itself
 * @param hardware what the machine has
 */
public record MachineInstance(
    String address,
    int prefixLength,
    String interfaceName,
    String macAddress,
    String hostName,
    MachineHardware hardware) {

  /** {@return the machine's subnet, such as {@code 10.0.0.0/24}} */
  public String subnet() {
    String[] octets = address.split("\\.", -1);
    long bits = 0;
    for (String octet : octets) {
      bits = bits << 8 | Integer.parseInt(octet);
    }
    long network = prefixLength == 0 ? 0 : bits & (-1L << (32 - prefixLength));
    return ((network >> 24) & 255)
        + "."
        + ((network >> 16) & 255)
        + "."
        + ((network >> 8) & 255)
        + "."
        + (network & 255)
        + "/"
        + prefixLength;
  }
}
