package io.charm4j.testing.harness.scenario;

import io.charm4j.status.Status;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is the same for all units of the charm's application.
 *
 * @param name the application's name; the charm's name when empty
 * @param options the options that an operator has set, as typed, by name
 * @param trusted whether the charm may see the cloud's credential
 * @param plannedUnits how many units there are to be; when empty, this one and the peers of the state
 * @param status what the leader has shown for the application; empty when it has shown nothing
 * @param resources files by resource name
 * @param leaderSettings what the leader published by {@code leader-set}
 */
public record ApplicationFacts(
    Optional<String> name,
    SortedMap<String, String> options,
    boolean trusted,
    OptionalInt plannedUnits,
    Optional<Status> status,
    SortedMap<String, Path> resources,
    SortedMap<String, String> leaderSettings) {
  /** One unit under the charm's own name, with nothing set. */
  public static final ApplicationFacts DEFAULT =
      new ApplicationFacts(
          Optional.empty(),
          new TreeMap<>(),
          false,
          OptionalInt.empty(),
          Optional.empty(),
          new TreeMap<>(),
          new TreeMap<>());

  /** Copies the maps. */
  public ApplicationFacts {
    options = Collections.unmodifiableSortedMap(new TreeMap<>(options));
    resources = Collections.unmodifiableSortedMap(new TreeMap<>(resources));
    leaderSettings = Collections.unmodifiableSortedMap(new TreeMap<>(leaderSettings));
  }

  /**
   * {@return the same under a name of its own}
   *
   * @param application the application's name
   */
  public ApplicationFacts withName(String application) {
    return new ApplicationFacts(
        Optional.of(application),
        options,
        trusted,
        plannedUnits,
        status,
        resources,
        leaderSettings);
  }

  /**
   * {@return the same with one more option set}
   *
   * @param option the option
   * @param value its value
   */
  public ApplicationFacts withOption(String option, String value) {
    SortedMap<String, String> all = new TreeMap<>(options);
    all.put(option, value);
    return new ApplicationFacts(
        name, all, trusted, plannedUnits, status, resources, leaderSettings);
  }

  /** {@return the same, trusted with the cloud's credential} */
  public ApplicationFacts asTrusted() {
    return new ApplicationFacts(
        name, options, true, plannedUnits, status, resources, leaderSettings);
  }

  /**
   * {@return the same with so many units to be}
   *
   * @param count how many
   */
  public ApplicationFacts withPlannedUnits(int count) {
    return new ApplicationFacts(
        name, options, trusted, OptionalInt.of(count), status, resources, leaderSettings);
  }

  /**
   * {@return the same, showing this status or none}
   *
   * @param shown what was set, if anything
   */
  public ApplicationFacts withStatus(Optional<Status> shown) {
    return new ApplicationFacts(
        name, options, trusted, plannedUnits, shown, resources, leaderSettings);
  }

  /**
   * {@return the same with a file for one resource}
   *
   * @param resource the resource's name
   * @param file its file
   */
  public ApplicationFacts withResource(String resource, Path file) {
    SortedMap<String, Path> all = new TreeMap<>(resources);
    all.put(resource, file);
    return new ApplicationFacts(name, options, trusted, plannedUnits, status, all, leaderSettings);
  }

  /**
   * {@return the same with these settings of the leader}
   *
   * @param settings texts by key
   */
  public ApplicationFacts withLeaderSettings(Map<String, String> settings) {
    return new ApplicationFacts(
        name, options, trusted, plannedUnits, status, resources, new TreeMap<>(settings));
  }
}
