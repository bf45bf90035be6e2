package io.charm4j.model;

import io.charm4j.hooktool.ToolAnswer;
import io.charm4j.hooktool.UnitTools;
import io.charm4j.status.Status;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The model as this unit sees it during one dispatch.
 *
 * <p>Facts are asked of Juju when first needed and kept until the dispatch ends. Databags, ports and
 * state are sent when the dispatch has succeeded; statuses, version and secrets go to Juju at once (Juju
 * itself holds secrets back until the hook has succeeded, reference/juju-hook-contract §3.1). Not for use
 * by several threads.
 */
public final class Model {
  private final DispatchFacts facts;
  private final Leadership leadership;
  private final Relations relations;
  private final Secrets secrets;
  private final UnitTools tools;
  private final Memo<Config> config;
  private final Memo<GoalState> goalState;
  private final Ports ports;
  private final Networks networks;
  private final Storages storages;
  private final CharmState state;
  private final Statuses statuses;
  private final Map<String, Memo<Path>> resources = new HashMap<>();
  private Optional<LeaderSettings> leaderSettings = Optional.empty();

  Model(
      DispatchFacts facts,
      Leadership leadership,
      Relations relations,
      Secrets secrets,
      UnitTools tools,
      WritePlan plan) {
    this.facts = facts;
    this.leadership = leadership;
    this.relations = relations;
    this.secrets = secrets;
    this.tools = tools;
    this.config = new Memo<>(() -> new Config(tools.configuration()));
    this.goalState = new Memo<>(() -> GoalState.of(tools.goalState()));
    this.ports = new Ports(tools);
    this.networks = new Networks(tools);
    this.storages = new Storages(tools);
    this.state = new CharmState(tools, plan);
    this.statuses = new Statuses(leadership, tools);
  }

  /** {@return which model this is} */
  public ModelInfo info() {
    return facts.model();
  }

  /** {@return this unit} */
  public UnitName unit() {
    return facts.unit();
  }

  /** {@return this unit's application} */
  public ApplicationName application() {
    return facts.unit().application();
  }

  /** {@return whether this unit leads its application} */
  public boolean isLeader() {
    return leadership.isLeader();
  }

  /** {@return the charm's configuration} */
  public Config config() {
    return config.get();
  }

  /**
   * {@return the relations of an endpoint, sorted by number; without one that is being broken}
   *
   * @param endpoint the charm's endpoint
   */
  public List<Relation> relations(String endpoint) {
    return relations.of(endpoint);
  }

  /**
   * {@return the only relation of an endpoint}
   *
   * @param endpoint the charm's endpoint
   * @throws TooManyRelationsException when there are several
   */
  public Optional<Relation> relation(String endpoint) {
    return relations.only(endpoint);
  }

  /**
   * {@return the relation of that id; empty when it is gone} In the event that breaks it, it is
   * still found.
   *
   * @param id the relation's id
   */
  public Optional<Relation> relation(RelationId id) {
    return relations.find(id);
  }

  /**
   * Secrets, own and foreign ones.
   *
   * @return the way to find and to add them
   */
  public Secrets secrets() {
    return secrets;
  }

  /**
   * {@return the instances of a storage that are attached to this unit}
   *
   * @param name the storage's name in the charm's metadata
   */
  public List<Storage> storages(String name) {
    return storages.of(name);
  }

  /**
   * Asks for more instances of a storage, as many as {@code count}; they come by events.
   *
   * @param name the storage's name in the charm's metadata
   * @param count how many to add, at least 1
   */
  public void addStorage(String name, int count) {
    storages.add(name, count);
  }

  /**
   * {@return the addresses of an endpoint or extra binding}
   *
   * @param binding the name of an endpoint or extra binding
   */
  public Network network(String binding) {
    return networks.of(binding);
  }

  /**
   * {@return the addresses that this unit has for one relation; they may differ across models}
   *
   * @param relation the relation's id
   */
  public Network network(RelationId relation) {
    return networks.of(relation);
  }

  /** {@return the ports that this unit opens} */
  public Ports ports() {
    return ports;
  }

  /** {@return what the operator wants to exist} */
  public GoalState goalState() {
    return goalState.get();
  }

  /**
   * Cloud and credential of the model, asked anew each time and kept nowhere.
   *
   * @return what the model gives access to
   * @throws CloudAccessException when the application is not trusted
   */
  public CloudSpec cloudSpec() {
    return CloudSpec.ask(tools, application());
  }

  /** {@return this unit's private state on the controller} */
  public CharmState state() {
    return state;
  }

  /**
   * The settings that the leader shares with the application's units.
   *
   * @return the settings
   * @throws UnsupportedOperationException under Juju 4.0 and later, which has none
   */
  public LeaderSettings leaderSettings() {
    if (!facts.juju().hasLeaderSettings()) {
      throw new UnsupportedOperationException(
          "This Juju has no leader settings: use the application's bag of a peer relation");
    }
    if (leaderSettings.isEmpty()) {
      leaderSettings = Optional.of(new LeaderSettings(leadership, tools));
    }
    return leaderSettings.get();
  }

  /**
   * The unit's status: the one set in this dispatch, else the one before it.
   *
   * @return the status
   */
  public ReportedStatus unitStatus() {
    return statuses.ofUnit();
  }

  /**
   * The status of the application and its units.
   *
   * @return the statuses
   * @throws LeadershipRequiredException when this unit is not the leader
   */
  public ApplicationStatus applicationStatus() {
    return statuses.ofApplication();
  }

  /**
   * Sets the unit's status, at once; statuses collected at the end of the dispatch come after it.
   *
   * @param status the status to show
   */
  public void setUnitStatus(Status status) {
    statuses.setUnit(status);
  }

  /**
   * Sets the application's status, at once.
   *
   * @param status the status to show
   * @throws LeadershipRequiredException when this unit is not the leader
   */
  public void setApplicationStatus(Status status) {
    statuses.setApplication(status);
  }

  /**
   * Sets the version of the workload that {@code juju status} shows, at once.
   *
   * @param version the version, as the workload tells it
   */
  public void setWorkloadVersion(String version) {
    if (version.isBlank()) {
      throw new IllegalArgumentException("Juju takes no empty version of the workload");
    }
    tools.setWorkloadVersion(version);
  }

  /**
   * {@return the file of a resource; downloaded when it is not there yet}
   *
   * @param name the resource's name in the charm's metadata
   */
  public Path resource(String name) {
    return resources
        .computeIfAbsent(
            name,
            wanted ->
                new Memo<>(() ->
                    ToolAnswer.read("resource-get", "a path", tools.resource(wanted), Path::of)))
        .get();
  }

  /** Reboots the machine after the hook has succeeded; not in actions, not on Kubernetes. */
  public void reboot() {
    tools.reboot();
  }

  /**
   * Reboots the machine at once and never returns: Juju kills this process, and runs the hook again after
   * the reboot. Nothing that was written is kept. Not in actions, not on Kubernetes.
   *
   * @throws RebootingException for certain, so that nothing more is done while the process still lives
   */
  public void rebootNow() {
    tools.rebootNow();
    throw new RebootingException();
  }
}
