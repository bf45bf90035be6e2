package io.charm4j.model;

import java.util.List;
import java.util.Optional;

/**
 * The addresses of a binding. All lists may be empty early in a unit's life, above all on Kubernetes
 * (reference/juju-hook-contract §2.2).
 *
 * @param bindAddresses addresses that a service can listen on, the preferred one first
 * @param ingressAddresses addresses that others reach this unit by, the preferred one first
 * @param egressSubnets networks, in CIDR form, that this unit's outgoing traffic comes from
 */
public record Network(
    List<InterfaceAddress> bindAddresses,
    List<String> ingressAddresses,
    List<String> egressSubnets) {

  /**
   * One address of one network interface.
   *
   * @param interfaceName the interface, such as {@code eth0}; may be empty
   * @param address the address, IPv4 or IPv6
   * @param subnet its network in CIDR form; may be empty
   */
  public record InterfaceAddress(String interfaceName, String address, String subnet) {}

  /** Copies the lists. */
  public Network {
    bindAddresses = List.copyOf(bindAddresses);
    ingressAddresses = List.copyOf(ingressAddresses);
    egressSubnets = List.copyOf(egressSubnets);
  }

  /** {@return the preferred address to listen on, when there is one yet} */
  public Optional<String> bindAddress() {
    return bindAddresses.stream().findFirst().map(InterfaceAddress::address);
  }

  /** {@return the preferred address to be reached by, when there is one yet} */
  public Optional<String> ingressAddress() {
    return ingressAddresses.stream().findFirst();
  }
}
