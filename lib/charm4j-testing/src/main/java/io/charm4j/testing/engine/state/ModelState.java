package io.charm4j.testing.engine.state;

import io.charm4j.testing.engine.substrate.MachineId;
import io.charm4j.testing.engine.substrate.UnitName;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The whole model at one instant.
 *
 * @param name its name
 * @param uuid its identifier
 * @param configuration keys of the model's configuration that are set
 * @param applications by name
 * @param units by name
 * @param machines by number
 * @param relations by number
 * @param secrets by bare id
 * @param storages by id
 * @param tasks by number
 * @param sequences the next number of everything that is numbered
 * @param confidential what is saved apart
 */
public record ModelState(
    String name,
    String uuid,
    SortedMap<String, String> configuration,
    SortedMap<String, ApplicationState> applications,
    SortedMap<UnitName, UnitState> units,
    SortedMap<MachineId, MachineState> machines,
    SortedMap<Integer, RelationState> relations,
    SortedMap<String, SecretState> secrets,
    SortedMap<String, StorageState> storages,
    SortedMap<Integer, TaskState> tasks,
    SortedMap<String, Integer> sequences,
    ConfidentialState confidential) {

  /** Copies the maps. */
  public ModelState {
    configuration = Frozen.map(configuration);
    applications = Frozen.map(applications);
    units = Frozen.map(units);
    machines = Frozen.map(machines);
    relations = Frozen.map(relations);
    secrets = Frozen.map(secrets);
    storages = Frozen.map(storages);
    tasks = Frozen.map(tasks);
    sequences = Frozen.map(sequences);
  }

  /** A model with nothing in it. */
  public static ModelState empty(String name, String uuid) {
    return new ModelState(
        name,
        uuid,
        new TreeMap<>(),
        new TreeMap<>(),
        new TreeMap<>(),
        new TreeMap<>(),
        new TreeMap<>(),
        new TreeMap<>(),
        new TreeMap<>(),
        new TreeMap<>(),
        new TreeMap<>(),
        ConfidentialState.EMPTY);
  }

  /** The same with another confidential part. */
  ModelState withConfidential(ConfidentialState other) {
    return new ModelState(
        name,
        uuid,
        configuration,
        applications,
        units,
        machines,
        relations,
        secrets,
        storages,
        tasks,
        sequences,
        other);
  }

  /** The unit of this name. */
  public Optional<UnitState> findUnit(UnitName unit) {
    return Optional.ofNullable(units.get(unit));
  }

  /** The application of this name. */
  public Optional<ApplicationState> findApplication(String application) {
    return Optional.ofNullable(applications.get(application));
  }

  /** The units of an application, in the order of their numbers. */
  public List<UnitState> unitsOf(String application) {
    return units.values().stream()
        .filter(unit -> unit.name().application().equals(application))
        .toList();
  }

  /** The relations that an application takes part in. */
  public List<RelationState> relationsOf(String application) {
    return relations.values().stream()
        .filter(relation -> relation.endpointOf(application).isPresent())
        .toList();
  }

  /** The storages that a unit has. */
  public List<StorageState> storagesOf(UnitName unit) {
    return storages.values().stream()
        .filter(storage -> storage.unit().equals(Optional.of(unit)))
        .toList();
  }

  /** Whether the unit leads its application. */
  public boolean isLeader(UnitName unit) {
    return findApplication(unit.application())
        .map(application -> application.leadership().isLeader(unit))
        .orElse(false);
  }

  /** The address of the unit's machine, once it is started. */
  public Optional<String> addressOf(UnitName unit) {
    return findUnit(unit)
        .flatMap(state -> Optional.ofNullable(machines.get(state.machine())))
        .flatMap(MachineState::instance)
        .map(instance -> instance.address());
  }
}
