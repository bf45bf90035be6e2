package io.charm4j.testing.harness.scenario;

import io.charm4j.event.Event;
import io.charm4j.status.Status;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The world of one unit between two events. Immutable: every {@code with…} answers another state.
 *
 * <pre>{@code
 * State.leader()
 *     .withOption("log-level", "debug")
 *     .with(Relation.peers("cluster").withRemoteUnit(1, Map.of()))
 *     .with(Secret.ofApplication("passwords", Map.of("admin", "s3cret")))
 * }</pre>
 *
 * <p>What nobody says has a default: unit 0 of an application named like the charm, installed and
 * started, no leader, Juju 3.6, options at their defaults, no relations.
 *
 * @param model what is the same for all units of the model
 * @param application what is the same for all units of the application
 * @param unit what is the unit's own
 * @param relations the relations that the unit is in
 * @param secrets the secrets that it owns or may read
 * @param storages the storages that it has
 * @param containers names of the workload containers whose Pebble answers
 */
public record State(
    ModelFacts model,
    ApplicationFacts application,
    UnitFacts unit,
    List<Relation> relations,
    List<Secret> secrets,
    List<Storage> storages,
    SortedSet<String> containers) {

  /** Copies the collections. */
  public State {
    relations = List.copyOf(relations);
    secrets = List.copyOf(secrets);
    storages = List.copyOf(storages);
    containers = Collections.unmodifiableSortedSet(new TreeSet<>(containers));
  }

  /** {@return a unit that does not lead, with nothing around it} */
  public static State member() {
    return new State(
        ModelFacts.DEFAULT,
        ApplicationFacts.DEFAULT,
        UnitFacts.DEFAULT,
        List.of(),
        List.of(),
        List.of(),
        new TreeSet<>());
  }

  /** {@return a unit that leads, with nothing around it} */
  public static State leader() {
    return member().withUnit(UnitFacts.DEFAULT.withLeader(true));
  }

  /**
   * {@return the same in another model}
   *
   * @param facts what is so instead
   */
  public State withModel(ModelFacts facts) {
    return new State(facts, application, unit, relations, secrets, storages, containers);
  }

  /**
   * {@return the same of another application}
   *
   * @param facts what is so instead
   */
  public State withApplication(ApplicationFacts facts) {
    return new State(model, facts, unit, relations, secrets, storages, containers);
  }

  /**
   * {@return the same of another unit}
   *
   * @param facts what is so instead
   */
  public State withUnit(UnitFacts facts) {
    return new State(model, application, facts, relations, secrets, storages, containers);
  }

  /**
   * {@return the same with these relations and no others}
   *
   * @param all all there are
   */
  public State withRelations(List<Relation> all) {
    return new State(model, application, unit, all, secrets, storages, containers);
  }

  /**
   * {@return the same with these secrets and no others}
   *
   * @param all all there are
   */
  public State withSecrets(List<Secret> all) {
    return new State(model, application, unit, relations, all, storages, containers);
  }

  /**
   * {@return the same with another relation; one without a number gets the next free one}
   *
   * @param relation one more relation
   */
  public State with(Relation relation) {
    Relation numbered =
        relation.id().isPresent() ? relation : relation.withId(nextRelationNumber());
    return withRelations(plus(relations, numbered));
  }

  private int nextRelationNumber() {
    return relations.stream().map(Relation::id).flatMapToInt(OptionalInt::stream).max().orElse(-1)
        + 1;
  }

  /**
   * {@return the same with another secret}
   *
   * @param secret one more secret
   */
  public State with(Secret secret) {
    return withSecrets(plus(secrets, secret));
  }

  /**
   * {@return the same with another storage}
   *
   * @param storage one more instance
   */
  public State with(Storage storage) {
    return new State(
        model, application, unit, relations, secrets, plus(storages, storage), containers);
  }

  private static <T> List<T> plus(List<T> list, T element) {
    List<T> more = new ArrayList<>(list);
    more.add(element);
    return more;
  }

  /**
   * {@return the same with a workload container whose Pebble answers}
   *
   * @param container the container's name
   */
  public State withContainer(String container) {
    SortedSet<String> more = new TreeSet<>(containers);
    more.add(container);
    return new State(model, application, unit, relations, secrets, storages, more);
  }

  /**
   * {@return the same with an option set, as an operator types it}
   *
   * @param option the option
   * @param value its value
   */
  public State withOption(String option, String value) {
    return withApplication(application.withOption(option, value));
  }

  /**
   * {@return the same with so many units to be}
   *
   * @param count how many
   */
  public State withPlannedUnits(int count) {
    return withApplication(application.withPlannedUnits(count));
  }

  /**
   * {@return the same on another Juju, such as {@code 3.5.4}}
   *
   * @param version such as {@code 3.6.1}
   */
  public State withJujuVersion(String version) {
    return withModel(model.withJujuVersion(version));
  }

  /**
   * {@return the same, leading or not}
   *
   * @param leads whether the unit is the leader
   */
  public State withLeader(boolean leads) {
    return withUnit(unit.withLeader(leads));
  }

  /**
   * {@return the same with one more event that waits for the next dispatch}
   *
   * @param event what was deferred
   */
  public State withDeferred(Event event) {
    return withUnit(unit.withDeferred(plus(unit.deferred(), event)));
  }

  /**
   * {@return the relation of this number}
   *
   * @param id the relation's number
   */
  public Optional<Relation> findRelation(int id) {
    return relations.stream()
        .filter(relation -> relation.id().equals(OptionalInt.of(id)))
        .findAny();
  }

  /**
   * {@return the one relation of an endpoint}
   *
   * @param endpoint the unit's own endpoint
   * @throws IllegalArgumentException when there is none, or more than one
   */
  public Relation relation(String endpoint) {
    List<Relation> found =
        relations.stream().filter(relation -> relation.endpoint().equals(endpoint)).toList();
    if (found.size() != 1) {
      throw new IllegalArgumentException(
          "the state has " + found.size() + " relations of endpoint " + endpoint + ", not one");
    }
    return found.getFirst();
  }

  /**
   * {@return the secret of this label or bare id}
   *
   * @param labelOrId the secret's label, or its id
   */
  public Optional<Secret> findSecret(String labelOrId) {
    return secrets.stream()
        .filter(secret -> secret.label().equals(labelOrId) || secret.id().equals(labelOrId))
        .findFirst();
  }

  /**
   * {@return the secret of this label or bare id}
   *
   * @param labelOrId the secret's label, or its id
   * @throws IllegalArgumentException when there is none
   */
  public Secret secret(String labelOrId) {
    return findSecret(labelOrId)
        .orElseThrow(() -> new IllegalArgumentException("the state has no secret " + labelOrId));
  }

  /** {@return what the charm shows for the unit; empty when it has shown nothing} */
  public Optional<Status> unitStatus() {
    return unit.status();
  }

  /** {@return what the leader shows for the application; empty when it has shown nothing} */
  public Optional<Status> applicationStatus() {
    return application.status();
  }
}
