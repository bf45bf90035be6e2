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

  /** {@code install}: the unit has done nothing yet. */
  public static ScenarioEvent install() {
    return new OfUnit(LifecycleKind.INSTALL);
  }

  /** {@code start}. */
  public static ScenarioEvent start() {
    return new OfUnit(LifecycleKind.START);
  }

  /** {@code config-changed}. */
  public static ScenarioEvent configChanged() {
    return new OfUnit(LifecycleKind.CONFIG_CHANGED);
  }

  /** {@code update-status}. */
  public static ScenarioEvent updateStatus() {
    return new OfUnit(LifecycleKind.UPDATE_STATUS);
  }

  /** {@code upgrade-charm}. */
  public static ScenarioEvent upgradeCharm() {
    return new OfUnit(LifecycleKind.UPGRADE_CHARM);
  }

  /** {@code leader-elected}; the state's unit has to lead. */
  public static ScenarioEvent leaderElected() {
    return new OfUnit(LifecycleKind.LEADER_ELECTED);
  }

  /** {@code leader-settings-changed}, of Juju 3 and before; the state's unit must not lead. */
  public static ScenarioEvent leaderSettingsChanged() {
    return new OfUnit(LifecycleKind.LEADER_SETTINGS_CHANGED);
  }

  /** {@code stop}: the unit goes away. */
  public static ScenarioEvent stop() {
    return new OfUnit(LifecycleKind.STOP);
  }

  /** {@code remove}, the unit's last event. */
  public static ScenarioEvent remove() {
    return new OfUnit(LifecycleKind.REMOVE);
  }

  private static OfRelation relation(RelationKind kind, String endpoint, OptionalInt unit) {
    return new OfRelation(kind, endpoint, OptionalInt.empty(), unit, false);
  }

  /** {@code <endpoint>-relation-created}. */
  public static OfRelation relationCreated(String endpoint) {
    return relation(RelationKind.CREATED, endpoint, OptionalInt.empty());
  }

  /** {@code <endpoint>-relation-joined} of the other unit with this number. */
  public static OfRelation relationJoined(String endpoint, int unit) {
    return relation(RelationKind.JOINED, endpoint, OptionalInt.of(unit));
  }

  /** {@code <endpoint>-relation-changed} for the application's bag. */
  public static OfRelation relationChanged(String endpoint) {
    return relation(RelationKind.CHANGED, endpoint, OptionalInt.empty());
  }

  /** {@code <endpoint>-relation-changed} for the bag of the other unit with this number. */
  public static OfRelation relationChanged(String endpoint, int unit) {
    return relation(RelationKind.CHANGED, endpoint, OptionalInt.of(unit));
  }

  /** {@code <endpoint>-relation-departed} of the other unit with this number. */
  public static OfRelation relationDeparted(String endpoint, int unit) {
    return relation(RelationKind.DEPARTED, endpoint, OptionalInt.of(unit));
  }

  /** {@code <endpoint>-relation-broken}. */
  public static OfRelation relationBroken(String endpoint) {
    return relation(RelationKind.BROKEN, endpoint, OptionalInt.empty());
  }

  /** {@code <storage>-storage-attached} of instance 0. */
  public static ScenarioEvent storageAttached(String storage) {
    return new OfStorage(true, storage, 0);
  }

  /** {@code <storage>-storage-attached} of the instance with this number. */
  public static ScenarioEvent storageAttached(String storage, int number) {
    return new OfStorage(true, storage, number);
  }

  /** {@code <storage>-storage-detaching} of instance 0. */
  public static ScenarioEvent storageDetaching(String storage) {
    return new OfStorage(false, storage, 0);
  }

  /** {@code <storage>-storage-detaching} of the instance with this number. */
  public static ScenarioEvent storageDetaching(String storage, int number) {
    return new OfStorage(false, storage, number);
  }

  /** {@code secret-changed} of the secret with this label or bare id. */
  public static ScenarioEvent secretChanged(String secret) {
    return new OfSecret(SecretHookKind.CHANGED, secret, OptionalInt.empty());
  }

  /** {@code secret-rotate} of the secret with this label or bare id. */
  public static ScenarioEvent secretRotate(String secret) {
    return new OfSecret(SecretHookKind.ROTATE, secret, OptionalInt.empty());
  }

  /** {@code secret-remove} of a revision of the secret with this label or bare id. */
  public static ScenarioEvent secretRemove(String secret, int revision) {
    return new OfSecret(SecretHookKind.REMOVE, secret, OptionalInt.of(revision));
  }

  /** {@code secret-expired} of a revision of the secret with this label or bare id. */
  public static ScenarioEvent secretExpired(String secret, int revision) {
    return new OfSecret(SecretHookKind.EXPIRED, secret, OptionalInt.of(revision));
  }

  /** {@code <container>-pebble-ready}. */
  public static ScenarioEvent pebbleReady(String container) {
    return new OfWorkload(container, "pebble-ready", new TreeMap<>());
  }

  /** {@code <container>-pebble-custom-notice} with this key, such as {@code example.com/done}. */
  public static ScenarioEvent pebbleCustomNotice(String container, String key) {
    return new OfWorkload(
        container,
        "pebble-custom-notice",
        new TreeMap<>(
            Map.of("JUJU_NOTICE_ID", "1", "JUJU_NOTICE_TYPE", "custom", "JUJU_NOTICE_KEY", key)));
  }

  /** {@code <container>-pebble-check-failed}, of Juju 3.6 and later. */
  public static ScenarioEvent pebbleCheckFailed(String container, String check) {
    return new OfWorkload(
        container, "pebble-check-failed", new TreeMap<>(Map.of("JUJU_PEBBLE_CHECK_NAME", check)));
  }

  /** {@code <container>-pebble-check-recovered}, of Juju 3.6 and later. */
  public static ScenarioEvent pebbleCheckRecovered(String container, String check) {
    return new OfWorkload(
        container,
        "pebble-check-recovered",
        new TreeMap<>(Map.of("JUJU_PEBBLE_CHECK_NAME", check)));
  }

  /** An action without parameters; {@link OfAction#with(String, String)} adds them. */
  public static OfAction action(String name) {
    return new OfAction(name, JsonNodeFactory.instance.objectNode());
  }
}
