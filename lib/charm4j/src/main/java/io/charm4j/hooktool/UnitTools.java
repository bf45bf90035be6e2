package io.charm4j.hooktool;

import io.charm4j.json.Json;
import io.charm4j.json.JsonValue;
import io.charm4j.json.JsonValue.JsonObject;
import java.util.List;
import java.util.Map;

/**
 * What a unit asks and tells about itself: configuration, leadership, statuses, version, network,
 * ports, storage, resources, goal state, credentials, leader settings and its state on the controller
 * (reference/juju-hook-contract §2.2, §2.4, §2.5, §2.7).
 */
public final class UnitTools {
  private final HookTools tools;

  /**
   * The unit's tools of a runner.
   *
   * @param tools calls hook tools
   */
  public UnitTools(HookTools tools) {
    this.tools = tools;
  }

  /** {@return the charm's configuration: every option that is set or has a default} */
  public JsonObject configuration() {
    return tools.object(Question.configuration().call());
  }

  /** {@return whether this unit leads its application; a yes holds for 30 seconds} */
  public boolean isLeader() {
    return tools.json(Question.leadership().call()) instanceof JsonValue.JsonBoolean(boolean leads)
        && leads;
  }

  /**
   * Sets the unit's status, at once.
   *
   * @param word the status's word, such as {@code active}
   * @param message the text beside it
   */
  public void setUnitStatus(String word, String message) {
    tools.run(HookToolCall.of("status-set", "--application=False", word, "--", message));
  }

  /**
   * Sets the application's status, at once.
   *
   * @param word the status's word, such as {@code active}
   * @param message the text beside it
   * @throws NotLeaderException on a unit that does not lead
   */
  public void setApplicationStatus(String word, String message) {
    tools.run(HookToolCall.of("status-set", "--application=True", word, "--", message));
  }

  /**
   * The status that the unit had when it was first asked for in this hook, with its message.
   *
   * @return an object with {@code status} and {@code message}
   */
  public JsonObject unitStatus() {
    return tools.object(
        HookToolCall.of("status-get", "--include-data", HookTools.JSON, "--application=false"));
  }

  /**
   * The status of the application and of all its units.
   *
   * @return an object with one member, {@code application-status}
   * @throws NotLeaderException on a unit that does not lead
   */
  public JsonObject applicationStatus() {
    return tools.object(
        HookToolCall.of("status-get", "--include-data", HookTools.JSON, "--application=true"));
  }

  /**
   * Sets the version of the workload that {@code juju status} shows, at once.
   *
   * @param version the version to show
   */
  public void setWorkloadVersion(String version) {
    tools.run(HookToolCall.of("application-version-set", "--", version));
  }

  /**
   * {@return the network of a binding in general}
   *
   * @param binding the name of an endpoint or extra binding
   */
  public JsonObject network(String binding) {
    return tools.object(HookToolCall.of("network-get", HookTools.JSON, binding));
  }

  /**
   * {@return the network that a binding has for one relation}
   *
   * @param binding the name of an endpoint or extra binding
   * @param relation the relation's id, such as {@code db:7}
   * @throws RelationGoneException when it is gone
   */
  public JsonObject network(String binding, String relation) {
    return tools.object(HookToolCall.of("network-get", HookTools.JSON, "-r", relation, binding));
  }

  /** {@return the ports that are open, such as {@code 80/tcp}} */
  public List<String> openedPorts() {
    return tools.texts(HookToolCall.of("opened-ports", HookTools.JSON));
  }

  /**
   * Opens a port or range, such as {@code 8000-8010/tcp}; takes effect when the hook has succeeded.
   *
   * @param specification the ports in Juju's form, such as {@code 80/tcp}
   */
  public void openPort(String specification) {
    tools.run(HookToolCall.of("open-port", specification));
  }

  /**
   * Closes a port or range; takes effect when the hook has succeeded.
   *
   * @param specification the ports in Juju's form, such as {@code 80/tcp}
   */
  public void closePort(String specification) {
    tools.run(HookToolCall.of("close-port", specification));
  }

  /**
   * {@return the ids of a storage's instances, such as {@code data/0}}
   *
   * @param name the storage's name
   */
  public List<String> storageIds(String name) {
    return tools.texts(HookToolCall.of("storage-list", HookTools.JSON, name));
  }

  /**
   * Kind and location of a storage instance.
   *
   * @param id the instance's id, such as {@code data/0}
   * @return what {@code storage-get} printed
   */
  public JsonObject storage(String id) {
    return tools.object(HookToolCall.of("storage-get", HookTools.JSON, "-s", id));
  }

  /**
   * Asks for more instances of a storage; takes effect when the hook has succeeded.
   *
   * @param name the storage's name
   * @param count how many to add
   */
  public void addStorage(String name, int count) {
    tools.run(HookToolCall.of("storage-add", name + "=" + count));
  }

  /**
   * {@return the path of a resource's file, which is downloaded when it is not there}
   *
   * @param name the resource's name
   */
  public String resource(String name) {
    return tools.text(HookToolCall.of("resource-get", name)).strip();
  }

  /** {@return which units and relations the operator wants to exist} */
  public JsonObject goalState() {
    return tools.object(HookToolCall.of("goal-state", HookTools.JSON));
  }

  /**
   * Cloud and credential of the model; fails when the application is not trusted.
   *
   * @return what {@code credential-get} printed
   */
  public JsonObject credential() {
    return tools.object(HookToolCall.of("credential-get", HookTools.JSON));
  }

  /**
   * Everything in the unit's state on the controller.
   *
   * @return texts by key
   */
  public JsonObject state() {
    return tools.object(HookToolCall.of("state-get", HookTools.JSON));
  }

  /**
   * Writes entries of the unit's state; takes effect when the hook has succeeded.
   *
   * @param entries texts by key
   */
  public void setState(Map<String, String> entries) {
    tools.run(HookToolCall.of("state-set", "--file", "-").withStandardInput(Json.write(entries)));
  }

  /**
   * Removes an entry of the unit's state; takes effect when the hook has succeeded.
   *
   * @param key the key to remove
   */
  public void deleteState(String key) {
    tools.run(HookToolCall.of("state-delete", key));
  }

  /**
   * The settings that the leader shares with its application's units; up to Juju 3.x.
   *
   * @return texts by key
   */
  public Map<String, String> leaderSettings() {
    return tools.textsByKey(HookToolCall.of("leader-get", HookTools.JSON));
  }

  /**
   * Writes a setting that the leader shares, at once; up to Juju 3.x. The empty text removes the key.
   *
   * @param key the key
   * @param value its text, visible on the command line
   * @throws NotLeaderException on a unit that does not lead
   */
  public void setLeaderSetting(String key, String value) {
    tools.run(HookToolCall.of("leader-set", key + "=" + value));
  }

  /** Kills the hook and reboots the machine; the hook runs again afterwards. */
  public void rebootNow() {
    tools.run(HookToolCall.of("juju-reboot", "--now"));
  }

  /** Reboots the machine after the hook has succeeded. */
  public void reboot() {
    tools.run(HookToolCall.of("juju-reboot"));
  }
}
