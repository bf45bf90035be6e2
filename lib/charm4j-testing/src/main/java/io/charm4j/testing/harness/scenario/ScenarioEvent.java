package io.charm4j.testing.harness.scenario;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.charm4j.testing.engine.state.LifecycleKind;
import io.charm4j.testing.engine.state.RelationKind;
import io.charm4j.testing.engine.state.SecretHookKind;
import java.util.Collections;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/** The one event of a scenario, in terms of its state; {@link On} makes them. */
public sealed interface ScenarioEvent {

  /**
   * As Juju names it: {@code install}, {@code db-relation-changed}, or an action's name.
   *
   * @return the name
   */
  String name();

  /**
   * An event of the unit's life.
   *
   * @param kind which
   */
  record OfUnit(LifecycleKind kind) implements ScenarioEvent {
    @Override
    public String name() {
      return kind.hookName();
    }
  }

  /**
   * An event of a relation.
   *
   * @param kind which
   * @param endpoint the charm's endpoint
   * @param relation the relation's number; empty where the state has only one of the endpoint
   * @param unit the number of the other unit that it is about; empty when it is about none
   * @param selfDeparts for departed: whether it is this unit that goes away
   */
  record OfRelation(
      RelationKind kind,
      String endpoint,
      OptionalInt relation,
      OptionalInt unit,
      boolean selfDeparts)
      implements ScenarioEvent {
    @Override
    public String name() {
      return endpoint + "-relation-" + kind.word();
    }

    /**
     * {@return the same for the relation of this number}
     *
     * @param number the relation's number
     */
    public OfRelation ofRelation(int number) {
      return new OfRelation(kind, endpoint, OptionalInt.of(number), unit, selfDeparts);
    }

    /** {@return the same when it is this unit that goes away} */
    public OfRelation departingSelf() {
      return new OfRelation(kind, endpoint, relation, unit, true);
    }
  }

  /**
   * An event of a storage.
   *
   * @param attached attached, or else detaching
   * @param storage the storage's name in the metadata
   * @param number the instance's number
   */
  record OfStorage(boolean attached, String storage, int number) implements ScenarioEvent {
    @Override
    public String name() {
      return storage + (attached ? "-storage-attached" : "-storage-detaching");
    }
  }

  /**
   * An event of a secret.
   *
   * @param kind which
   * @param secret the secret's label or bare id in the state
   * @param revision the revision, for those that name one
   */
  record OfSecret(SecretHookKind kind, String secret, OptionalInt revision)
      implements ScenarioEvent {
    @Override
    public String name() {
      return kind.hookName();
    }
  }

  /**
   * An event of a workload container.
   *
   * @param container the container
   * @param event the last words of its name, such as {@code pebble-ready}
   * @param details further variables of the environment (reference/juju-hook-contract §1.3)
   */
  record OfWorkload(String container, String event, SortedMap<String, String> details)
      implements ScenarioEvent {

    /** Copies the map. */
    public OfWorkload {
      details = Collections.unmodifiableSortedMap(new TreeMap<>(details));
    }

    @Override
    public String name() {
      return container + "-" + event;
    }
  }

  /**
   * An action.
   *
   * @param action its name
   * @param parameters as an operator gives them; defaults are added
   */
  record OfAction(String action, ObjectNode parameters) implements ScenarioEvent {

    /** Copies the parameters. */
    public OfAction {
      parameters = parameters.deepCopy();
    }

    @Override
    public String name() {
      return action;
    }

    /**
     * {@return the same with a text for one parameter}
     *
     * @param parameter the parameter
     * @param value its value
     */
    public OfAction with(String parameter, String value) {
      return new OfAction(action, parameters.deepCopy().put(parameter, value));
    }

    /**
     * {@return the same with a whole number for one parameter}
     *
     * @param parameter the parameter
     * @param value its value
     */
    public OfAction with(String parameter, long value) {
      return new OfAction(action, parameters.deepCopy().put(parameter, value));
    }

    /**
     * {@return the same with a truth value for one parameter}
     *
     * @param parameter the parameter
     * @param value its value
     */
    public OfAction with(String parameter, boolean value) {
      return new OfAction(action, parameters.deepCopy().put(parameter, value));
    }

    /** Leaves out the parameters, which may be secret. */
    @Override
    public String toString() {
      return "OfAction[action=" + action + "]";
    }
  }
}
