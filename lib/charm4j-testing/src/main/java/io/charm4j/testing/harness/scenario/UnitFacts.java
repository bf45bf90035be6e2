package io.charm4j.testing.harness.scenario;

import io.charm4j.event.Event;
import io.charm4j.status.Status;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is the unit's own.
 *
 * @param number the unit's number, 0 or more
 * @param leader whether it leads its application
 * @param address its IPv4 address in dotted form, in every network it is in
 * @param status what the charm has shown for the unit; empty when it has shown nothing
 * @param openedPorts as Juju writes them: {@code 6379/tcp}
 * @param workloadVersion what {@code application-version-set} was last given
 * @param charmState what {@code state-set} keeps for it
 * @param deferred the events that wait for the next dispatch, oldest first
 */
public record UnitFacts(
    int number,
    boolean leader,
    String address,
    Optional<Status> status,
    SortedSet<String> openedPorts,
    Optional<String> workloadVersion,
    SortedMap<String, String> charmState,
    List<Event> deferred) {
  /** Unit 0, which does not lead. */
  public static final UnitFacts DEFAULT =
      new UnitFacts(
          0,
          false,
          "10.0.0.11",
          Optional.empty(),
          new TreeSet<>(),
          Optional.empty(),
          new TreeMap<>(),
          List.of());

  /** Copies the collections. */
  public UnitFacts {
    openedPorts = Collections.unmodifiableSortedSet(new TreeSet<>(openedPorts));
    charmState = Collections.unmodifiableSortedMap(new TreeMap<>(charmState));
    deferred = List.copyOf(deferred);
  }

  /**
   * {@return the same under another number}
   *
   * @param newNumber the number in its name
   */
  public UnitFacts withNumber(int newNumber) {
    return new UnitFacts(
        newNumber, leader, address, status, openedPorts, workloadVersion, charmState, deferred);
  }

  /**
   * {@return the same, leading or not}
   *
   * @param leads whether it is the leader
   */
  public UnitFacts withLeader(boolean leads) {
    return new UnitFacts(
        number, leads, address, status, openedPorts, workloadVersion, charmState, deferred);
  }

  /**
   * {@return the same at another address}
   *
   * @param newAddress an IPv4 address
   */
  public UnitFacts withAddress(String newAddress) {
    return new UnitFacts(
        number, leader, newAddress, status, openedPorts, workloadVersion, charmState, deferred);
  }

  /**
   * {@return the same, showing this status or none}
   *
   * @param shown what was set, if anything
   */
  public UnitFacts withStatus(Optional<Status> shown) {
    return new UnitFacts(
        number, leader, address, shown, openedPorts, workloadVersion, charmState, deferred);
  }

  /**
   * {@return the same with these ports open and no others}
   *
   * @param ports in Juju's form, such as {@code 80/tcp}
   */
  public UnitFacts withOpenedPorts(SortedSet<String> ports) {
    return new UnitFacts(
        number, leader, address, status, ports, workloadVersion, charmState, deferred);
  }

  /**
   * {@return the same with this version of the workload, or none}
   *
   * @param version what was set, if anything
   */
  public UnitFacts withWorkloadVersion(Optional<String> version) {
    return new UnitFacts(
        number, leader, address, status, openedPorts, version, charmState, deferred);
  }

  /**
   * {@return the same with this charm state and no other}
   *
   * @param state texts by key
   */
  public UnitFacts withCharmState(Map<String, String> state) {
    return new UnitFacts(
        number,
        leader,
        address,
        status,
        openedPorts,
        workloadVersion,
        new TreeMap<>(state),
        deferred);
  }

  /**
   * {@return the same with these events waiting and no others}
   *
   * @param events what was deferred, oldest first
   */
  public UnitFacts withDeferred(List<Event> events) {
    return new UnitFacts(
        number, leader, address, status, openedPorts, workloadVersion, charmState, events);
  }
}
