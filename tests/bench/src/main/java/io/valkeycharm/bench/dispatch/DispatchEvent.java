package io.valkeycharm.bench.dispatch;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a unit is woken for, as Juju says it by variables (reference/juju-hook-contract §1.1). */
public enum DispatchEvent {
  /** Every five minutes. */
  UPDATE_STATUS("update-status", ""),
  /** An option may have changed. */
  CONFIG_CHANGED("config-changed", ""),
  /** The unit leads. */
  LEADER_ELECTED("leader-elected", ""),
  /** Another unit has written into its databag. */
  PEER_CHANGED("valkey-peers-relation-changed", "valkey-peers"),
  /** The integrator has written into its databag. */
  STORE_CHANGED("s3-credentials-relation-changed", "s3-credentials"),
  /** Somebody asks for the list of backups: this one talks to the store. */
  LIST_BACKUPS("list-backups", "");

  /** Those that are measured beside a peer. */
  public static final List<DispatchEvent> COMPARED =
      List.of(UPDATE_STATUS, CONFIG_CHANGED, LIST_BACKUPS);

  private static final String ACTION = "list-backups";

  private final String title;
  private final String endpoint;

  DispatchEvent(String title, String endpoint) {
    this.title = title;
    this.endpoint = endpoint;
  }

  /** As Juju names it. */
  public String title() {
    return title;
  }

  /**
   * The variables that Juju sets for it, beside those of every program on a unit.
   *
   * @param relations of each endpoint: the relation's id and the other unit
   */
  Map<String, String> variables(Map<String, RemoteUnit> relations) {
    Map<String, String> variables = new TreeMap<>();
    if (title.equals(ACTION)) {
      variables.put("JUJU_DISPATCH_PATH", "actions/" + title);
      variables.put("JUJU_ACTION_NAME", title);
      variables.put("JUJU_ACTION_UUID", "1");
      return variables;
    }
    variables.put("JUJU_DISPATCH_PATH", "hooks/" + title);
    variables.put("JUJU_HOOK_NAME", title);
    if (!endpoint.isEmpty()) {
      RemoteUnit remote = relations.get(endpoint);
      if (remote == null) {
        throw new IllegalArgumentException("Nothing is known of the relation " + endpoint);
      }
      variables.put("JUJU_RELATION", endpoint);
      variables.put("JUJU_RELATION_ID", remote.relation());
      variables.put("JUJU_REMOTE_APP", remote.application());
      variables.put("JUJU_REMOTE_UNIT", remote.unit());
    }
    return variables;
  }

  /**
   * The other end of a relation.
   *
   * @param relation the id, as {@code relation-ids} prints it
   * @param unit one of the other end's units
   */
  record RemoteUnit(String relation, String unit) {
    String application() {
      return unit.substring(0, unit.indexOf('/'));
    }
  }
}
