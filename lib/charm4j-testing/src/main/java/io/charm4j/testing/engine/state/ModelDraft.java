package io.charm4j.testing.engine.state;

import io.charm4j.testing.engine.substrate.MachineId;
import io.charm4j.testing.engine.substrate.UnitName;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * A model that is being changed. It is made of mutable maps of immutable records, belongs to one thread,
 * and takes the place of the present state only when the whole change has succeeded.
 */
public final class ModelDraft {
  private final ModelState base;
  private final SortedMap<String, String> configuration;
  private final SortedMap<String, ApplicationState> applications;
  private final SortedMap<UnitName, UnitState> units;
  private final SortedMap<MachineId, MachineState> machines;
  private final SortedMap<Integer, RelationState> relations;
  private final SortedMap<String, SecretState> secrets;
  private final SortedMap<String, StorageState> storages;
  private final SortedMap<Integer, TaskState> tasks;
  private final SortedMap<String, Integer> sequences;
  private final ConfidentialDraft confidential;

  ModelDraft(ModelState base) {
    this.base = base;
    configuration = new TreeMap<>(base.configuration());
    applications = new TreeMap<>(base.applications());
    units = new TreeMap<>(base.units());
    machines = new TreeMap<>(base.machines());
    relations = new TreeMap<>(base.relations());
    secrets = new TreeMap<>(base.secrets());
    storages = new TreeMap<>(base.storages());
    tasks = new TreeMap<>(base.tasks());
    sequences = new TreeMap<>(base.sequences());
    confidential = new ConfidentialDraft(base.confidential());
  }

  ModelState finished() {
    return new ModelState(
        base.name(),
        base.uuid(),
        configuration,
        applications,
        units,
        machines,
        relations,
        secrets,
        storages,
        tasks,
        sequences,
        confidential.finished());
  }

  /** The draft as it is now, for those who only read. */
  public ModelState state() {
    return finished();
  }

  /** Keys of the model's configuration that are set. */
  public SortedMap<String, String> configuration() {
    return configuration;
  }

  /** Applications by name. */
  public SortedMap<String, ApplicationState> applications() {
    return applications;
  }

  /** Units by name. */
  public SortedMap<UnitName, UnitState> units() {
    return units;
  }

  /** Machines by number. */
  public SortedMap<MachineId, MachineState> machines() {
    return machines;
  }

  /** Relations by number. */
  public SortedMap<Integer, RelationState> relations() {
    return relations;
  }

  /** Secrets by bare id. */
  public SortedMap<String, SecretState> secrets() {
    return secrets;
  }

  /** Storages by id. */
  public SortedMap<String, StorageState> storages() {
    return storages;
  }

  /** Tasks by number. */
  public SortedMap<Integer, TaskState> tasks() {
    return tasks;
  }

  /** What is saved apart. */
  public ConfidentialDraft confidential() {
    return confidential;
  }

  /** The next number of a sequence, from 0. */
  public int next(String sequence) {
    int number = sequences.getOrDefault(sequence, 0);
    sequences.put(sequence, number + 1);
    return number;
  }

  /**
   * The application of this name.
   *
   * @throws OperationRefusedException when there is none
   */
  public ApplicationState application(String name) {
    ApplicationState application = applications.get(name);
    if (application == null) {
      throw new OperationRefusedException("application \"" + name + "\" not found");
    }
    return application;
  }

  /**
   * The unit of this name.
   *
   * @throws OperationRefusedException when there is none
   */
  public UnitState unit(UnitName name) {
    UnitState unit = units.get(name);
    if (unit == null) {
      throw new OperationRefusedException("unit \"" + name + "\" not found");
    }
    return unit;
  }

  /** Changes an application that is there. */
  public void changeApplication(String name, UnaryOperator<ApplicationState> change) {
    applications.put(name, change.apply(application(name)));
  }

  /** Changes a unit that is there. */
  public void changeUnit(UnitName name, UnaryOperator<UnitState> change) {
    units.put(name, change.apply(unit(name)));
  }

  /** Changes the memory of a unit's agent. */
  public void changeAgent(UnitName name, UnaryOperator<AgentState> change) {
    changeUnit(name, unit -> unit.withAgent(change.apply(unit.agent())));
  }

  /** Changes how far a unit's life is. */
  public void changeProgress(UnitName name, UnaryOperator<AgentProgress> change) {
    changeAgent(name, agent -> agent.withProgress(change.apply(agent.progress())));
  }
}
