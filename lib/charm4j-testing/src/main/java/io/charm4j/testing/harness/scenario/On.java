package io.charm4j.testing.harness.scenario;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.charm4j.testing.engine.state.LifecycleKind;
import io.charm4j.testing.engine.state.RelationKind;
import io.charm4j.testing.engine.state.SecretHookKind;
import io.charm4j.testing.harness.scenario.ScenarioEvent.OfAction;
import io.charm4j.testing.harness.scenario.ScenarioEvent.OfRelation;
import io.charm4j.testing.harness.scenario.ScenarioEvent.OfSecret;
import io.charm4j.testing.harness.scenario.ScenarioEvent.OfStorage;
import io.charm4j.testing.harness.scenario.ScenarioEvent.OfUnit;
import io.charm4j.testing.harness.scenario.ScenarioEvent.OfWorkload;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * The events of a scenario, by their names: {@code On.configChanged()}, {@code
 * On.relationChanged("database", 0)}, {@code On.action("create-backup")}.
 */
public final class On {
  private On() {}

  /** {@return {@code install}: the unit has done nothing yet} */
  public static ScenarioEvent install() {
    return new OfUnit(LifecycleKind.INSTALL);
  }

  /** {@return {@code start}} */
  public static ScenarioEvent start() {
    return new OfUnit(LifecycleKind.START);
  }

  /** {@return {@code config-changed}} */
  public static ScenarioEvent configChanged() {
    return new OfUnit(LifecycleKind.CONFIG_CHANGED);
  }

  /** {@return {@code update-status}} */
  public static ScenarioEvent updateStatus() {
    return new OfUnit(LifecycleKind.UPDATE_STATUS);
  }

  /** {@return {@code upgrade-charm}} */
  public static ScenarioEvent upgradeCharm() {
    return new OfUnit(LifecycleKind.UPGRADE_CHARM);
  }

  /** {@return {@code leader-elected}; the state's unit has to lead} */
  public static ScenarioEvent leaderElected() {
    return new OfUnit(LifecycleKind.LEADER_ELECTED);
  }

  /**
   * {@return {@code leader-settings-changed}, of Juju 3 and before; the state's unit must not lead}
   */
  public static ScenarioEvent leaderSettingsChanged() {
    return new OfUnit(LifecycleKind.LEADER_SETTINGS_CHANGED);
  }

  /** {@return {@code stop}: the unit goes away} */
  public static ScenarioEvent stop() {
    return new OfUnit(LifecycleKind.STOP);
  }

  /** {@return {@code remove}, the unit's last event} */
  public static ScenarioEvent remove() {
    return new OfUnit(LifecycleKind.REMOVE);
  }

  private static OfRelation relation(RelationKind kind, String endpoint, OptionalInt unit) {
    return new OfRelation(kind, endpoint, OptionalInt.empty(), unit, false);
  }

  /**
   * {@return {@code <endpoint>-relation-created}}
   *
   * @param endpoint the unit's own endpoint
   */
  public static OfRelation relationCreated(String endpoint) {
    return relation(RelationKind.CREATED, endpoint, OptionalInt.empty());
  }

  /**
   * {@return {@code <endpoint>-relation-joined} of the other unit with this number}
   *
   * @param endpoint the unit's own endpoint
   * @param unit the number of the unit on the other side
   */
  public static OfRelation relationJoined(String endpoint, int unit) {
    return relation(RelationKind.JOINED, endpoint, OptionalInt.of(unit));
  }

  /**
   * {@return {@code <endpoint>-relation-changed} for the application's bag}
   *
   * @param endpoint the unit's own endpoint
   */
  public static OfRelation relationChanged(String endpoint) {
    return relation(RelationKind.CHANGED, endpoint, OptionalInt.empty());
  }

  /**
   * {@return {@code <endpoint>-relation-changed} for the bag of the other unit with this number}
   *
   * @param endpoint the unit's own endpoint
   * @param unit the number of the unit on the other side
   */
  public static OfRelation relationChanged(String endpoint, int unit) {
    return relation(RelationKind.CHANGED, endpoint, OptionalInt.of(unit));
  }

  /**
   * {@return {@code <endpoint>-relation-departed} of the other unit with this number}
   *
   * @param endpoint the unit's own endpoint
   * @param unit the number of the unit on the other side
   */
  public static OfRelation relationDeparted(String endpoint, int unit) {
    return relation(RelationKind.DEPARTED, endpoint, OptionalInt.of(unit));
  }

  /**
   * {@return {@code <endpoint>-relation-broken}}
   *
   * @param endpoint the unit's own endpoint
   */
  public static OfRelation relationBroken(String endpoint) {
    return relation(RelationKind.BROKEN, endpoint, OptionalInt.empty());
  }

  /**
   * {@return {@code <storage>-storage-attached} of instance 0}
   *
   * @param storage the storage's name
   */
  public static ScenarioEvent storageAttached(String storage) {
    return new OfStorage(true, storage, 0);
  }

  /**
   * {@return {@code <storage>-storage-attached} of the instance with this number}
   *
   * @param storage the storage's name
   * @param number the number of the instance
   */
  public static ScenarioEvent storageAttached(String storage, int number) {
    return new OfStorage(true, storage, number);
  }

  /**
   * {@return {@code <storage>-storage-detaching} of instance 0}
   *
   * @param storage the storage's name
   */
  public static ScenarioEvent storageDetaching(String storage) {
    return new OfStorage(false, storage, 0);
  }

  /**
   * {@return {@code <storage>-storage-detaching} of the instance with this number}
   *
   * @param storage the storage's name
   * @param number the number of the instance
   */
  public static ScenarioEvent storageDetaching(String storage, int number) {
    return new OfStorage(false, storage, number);
  }

  /**
   * {@return {@code secret-changed} of the secret with this label or bare id}
   *
   * @param secret the secret's label, or its id
   */
  public static ScenarioEvent secretChanged(String secret) {
    return new OfSecret(SecretHookKind.CHANGED, secret, OptionalInt.empty());
  }

  /**
   * {@return {@code secret-rotate} of the secret with this label or bare id}
   *
   * @param secret the secret's label, or its id
   */
  public static ScenarioEvent secretRotate(String secret) {
    return new OfSecret(SecretHookKind.ROTATE, secret, OptionalInt.empty());
  }

  /**
   * {@return {@code secret-remove} of a revision of the secret with this label or bare id}
   *
   * @param secret the secret's label, or its id
   * @param revision the revision's number
   */
  public static ScenarioEvent secretRemove(String secret, int revision) {
    return new OfSecret(SecretHookKind.REMOVE, secret, OptionalInt.of(revision));
  }

  /**
   * {@return {@code secret-expired} of a revision of the secret with this label or bare id}
   *
   * @param secret the secret's label, or its id
   * @param revision the revision's number
   */
  public static ScenarioEvent secretExpired(String secret, int revision) {
    return new OfSecret(SecretHookKind.EXPIRED, secret, OptionalInt.of(revision));
  }

  /**
   * {@return {@code <container>-pebble-ready}}
   *
   * @param container the container's name
   */
  public static ScenarioEvent pebbleReady(String container) {
    return new OfWorkload(container, "pebble-ready", new TreeMap<>());
  }

  /**
   * {@return {@code <container>-pebble-custom-notice} with this key, such as {@code
   * example.com/done}}
   *
   * @param container the container's name
   * @param key the notice's key
   */
  public static ScenarioEvent pebbleCustomNotice(String container, String key) {
    return new OfWorkload(
        container,
        "pebble-custom-notice",
        new TreeMap<>(
            Map.of("JUJU_NOTICE_ID", "1", "JUJU_NOTICE_TYPE", "custom", "JUJU_NOTICE_KEY", key)));
  }

  /**
   * {@return {@code <container>-pebble-check-failed}, of Juju 3.6 and later}
   *
   * @param container the container's name
   * @param check the check's name
   */
  public static ScenarioEvent pebbleCheckFailed(String container, String check) {
    return new OfWorkload(
        container, "pebble-check-failed", new TreeMap<>(Map.of("JUJU_PEBBLE_CHECK_NAME", check)));
  }

  /**
   * {@return {@code <container>-pebble-check-recovered}, of Juju 3.6 and later}
   *
   * @param container the container's name
   * @param check the check's name
   */
  public static ScenarioEvent pebbleCheckRecovered(String container, String check) {
    return new OfWorkload(
        container,
        "pebble-check-recovered",
        new TreeMap<>(Map.of("JUJU_PEBBLE_CHECK_NAME", check)));
  }

  /**
   * {@return an action without parameters; {@link OfAction#with(String, String)} adds them}
   *
   * @param name the action's name
   */
  public static OfAction action(String name) {
    return new OfAction(name, JsonNodeFactory.instance.objectNode());
  }
}
