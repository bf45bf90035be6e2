package io.charm4j.testing.engine;

import io.charm4j.testing.engine.charm.CharmPackage;
import io.charm4j.testing.engine.state.StorageDirective;
import io.charm4j.testing.engine.substrate.MachineId;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What {@code juju deploy} is told.
 *
 * @param charm the charm
 * @param application the application's name; the charm's name when empty
 * @param units how many units to begin with
 * @param configuration options as an operator types them, by name
 * @param trust whether the charm may see the cloud's credential
 * @param storage directives by storage name
 * @param resources files by resource name
 * @param placement machines that are there, one for each of the first units; the others get new ones
 */
public record DeployRequest(
    CharmPackage charm,
    Optional<String> application,
    int units,
    Map<String, String> configuration,
    boolean trust,
    Map<String, StorageDirective> storage,
    Map<String, Path> resources,
    List<MachineId> placement) {

  /** Copies the maps. */
  public DeployRequest {
    configuration = Map.copyOf(configuration);
    storage = Map.copyOf(storage);
    resources = Map.copyOf(resources);
    placement = List.copyOf(placement);
  }

  /** The same on machines of their own. */
  public DeployRequest(
      CharmPackage charm,
      Optional<String> application,
      int units,
      Map<String, String> configuration,
      boolean trust,
      Map<String, StorageDirective> storage,
      Map<String, Path> resources) {
    this(charm, application, units, configuration, trust, storage, resources, List.of());
  }

  /**
   * {@return one unit of the charm with nothing else said}
   *
   * @param charm the charm
   */
  public static DeployRequest of(CharmPackage charm) {
    return new DeployRequest(charm, Optional.empty(), 1, Map.of(), false, Map.of(), Map.of());
  }

  /**
   * {@return the same under a name of its own}
   *
   * @param name the application's name
   */
  public DeployRequest named(String name) {
    return new DeployRequest(
        charm, Optional.of(name), units, configuration, trust, storage, resources, placement);
  }

  /**
   * {@return the same with so many units}
   *
   * @param count how many units
   */
  public DeployRequest withUnits(int count) {
    return new DeployRequest(
        charm, application, count, configuration, trust, storage, resources, placement);
  }

  /**
   * {@return the same with one more option set}
   *
   * @param option the option
   * @param value its text
   */
  public DeployRequest withOption(String option, String value) {
    Map<String, String> options = new TreeMap<>(configuration);
    options.put(option, value);
    return new DeployRequest(
        charm, application, units, options, trust, storage, resources, placement);
  }

  /** {@return the same, trusted with the cloud's credential} */
  public DeployRequest trusted() {
    return new DeployRequest(
        charm, application, units, configuration, true, storage, resources, placement);
  }

  /**
   * {@return the same with a directive for one storage}
   *
   * @param name the storage's name
   * @param directive pool, size and count
   */
  public DeployRequest withStorage(String name, StorageDirective directive) {
    Map<String, StorageDirective> directives = new TreeMap<>(storage);
    directives.put(name, directive);
    return new DeployRequest(
        charm, application, units, configuration, trust, directives, resources, placement);
  }

  /**
   * {@return the same with a file for one resource}
   *
   * @param name the resource's name
   * @param file its file
   */
  public DeployRequest withResource(String name, Path file) {
    Map<String, Path> files = new TreeMap<>(resources);
    files.put(name, file);
    return new DeployRequest(
        charm, application, units, configuration, trust, storage, files, placement);
  }

  /** The same on machines that are there, in the order of the units. */
  public DeployRequest placedOn(MachineId... machines) {
    return new DeployRequest(
        charm, application, units, configuration, trust, storage, resources, List.of(machines));
  }
}
