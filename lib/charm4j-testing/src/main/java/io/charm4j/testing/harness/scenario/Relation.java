package io.charm4j.testing.harness.scenario;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A relation of the charm, with the bags of both ends.
 *
 * <pre>{@code
 * Relation.to("database", "mysql").withRemoteUnit(0, Map.of("host", "10.0.0.9"))
 * Relation.peers("cluster").withRemoteUnit(1, Map.of())
 * }</pre>
 *
 * @param id the relation's number; a state gives it the next free one when it is empty
 * @param endpoint the charm's own endpoint
 * @param remoteApplication the application at the other end; empty for a relation among peers
 * @param localApplicationData the bag of the charm's own application
 * @param localUnitData this unit's own bag
 * @param remoteApplicationData the bag of the application at the other end; peers have none
 * @param remoteUnits bags of the other units in it, by number: of the remote application, or peers
 */
public record Relation(
    OptionalInt id,
    String endpoint,
    Optional<String> remoteApplication,
    SortedMap<String, String> localApplicationData,
    SortedMap<String, String> localUnitData,
    SortedMap<String, String> remoteApplicationData,
    SortedMap<Integer, SortedMap<String, String>> remoteUnits) {

  /** Copies the maps. */
  public Relation {
    localApplicationData = sorted(localApplicationData);
    localUnitData = sorted(localUnitData);
    remoteApplicationData = sorted(remoteApplicationData);
    SortedMap<Integer, SortedMap<String, String>> units = new TreeMap<>();
    remoteUnits.forEach((number, bag) -> units.put(number, sorted(bag)));
    remoteUnits = Collections.unmodifiableSortedMap(units);
  }

  private static SortedMap<String, String> sorted(Map<String, String> bag) {
    return Collections.unmodifiableSortedMap(new TreeMap<>(bag));
  }

  /**
   * {@return a relation to another application, none of whose units is there}
   *
   * @param endpoint the unit's own endpoint
   * @param remoteApplication the application on the other side
   */
  public static Relation to(String endpoint, String remoteApplication) {
    return new Relation(
        OptionalInt.empty(),
        endpoint,
        Optional.of(remoteApplication),
        new TreeMap<>(),
        new TreeMap<>(),
        new TreeMap<>(),
        new TreeMap<>());
  }

  /**
   * {@return a relation among the units of the charm's own application, of which this is the only
   * one}
   *
   * @param endpoint the unit's own endpoint
   */
  public static Relation peers(String endpoint) {
    return new Relation(
        OptionalInt.empty(),
        endpoint,
        Optional.empty(),
        new TreeMap<>(),
        new TreeMap<>(),
        new TreeMap<>(),
        new TreeMap<>());
  }

  /** {@return whether the units of one application share it among themselves} */
  public boolean isPeer() {
    return remoteApplication.isEmpty();
  }

  /**
   * {@return the same under this number}
   *
   * @param number the number
   */
  public Relation withId(int number) {
    return new Relation(
        OptionalInt.of(number),
        endpoint,
        remoteApplication,
        localApplicationData,
        localUnitData,
        remoteApplicationData,
        remoteUnits);
  }

  /**
   * {@return the same with this bag of the own application}
   *
   * @param bag all entries
   */
  public Relation withLocalApplicationData(Map<String, String> bag) {
    return new Relation(
        id,
        endpoint,
        remoteApplication,
        sorted(bag),
        localUnitData,
        remoteApplicationData,
        remoteUnits);
  }

  /**
   * {@return the same with this bag of the unit}
   *
   * @param bag all entries
   */
  public Relation withLocalUnitData(Map<String, String> bag) {
    return new Relation(
        id,
        endpoint,
        remoteApplication,
        localApplicationData,
        sorted(bag),
        remoteApplicationData,
        remoteUnits);
  }

  /**
   * {@return the same with this bag of the application at the other end}
   *
   * @param bag all entries
   */
  public Relation withRemoteApplicationData(Map<String, String> bag) {
    return new Relation(
        id,
        endpoint,
        remoteApplication,
        localApplicationData,
        localUnitData,
        sorted(bag),
        remoteUnits);
  }

  /**
   * {@return the same with another unit in it, and its bag}
   *
   * @param number the number in the unit's name
   * @param bag all entries
   */
  public Relation withRemoteUnit(int number, Map<String, String> bag) {
    SortedMap<Integer, SortedMap<String, String>> units = new TreeMap<>(remoteUnits);
    units.put(number, sorted(bag));
    return new Relation(
        id,
        endpoint,
        remoteApplication,
        localApplicationData,
        localUnitData,
        remoteApplicationData,
        units);
  }
}
