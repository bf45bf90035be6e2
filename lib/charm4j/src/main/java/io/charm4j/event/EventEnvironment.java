package io.charm4j.event;

import io.charm4j.event.RelationEvent.RelationBroken;
import io.charm4j.event.RelationEvent.RelationChanged;
import io.charm4j.event.RelationEvent.RelationCreated;
import io.charm4j.event.RelationEvent.RelationDeparted;
import io.charm4j.event.RelationEvent.RelationJoined;
import io.charm4j.event.SecretEvent.SecretChanged;
import io.charm4j.event.SecretEvent.SecretExpired;
import io.charm4j.event.SecretEvent.SecretRemove;
import io.charm4j.event.SecretEvent.SecretRotate;
import io.charm4j.event.WorkloadEvent.PebbleCheckFailed;
import io.charm4j.event.WorkloadEvent.PebbleCheckRecovered;
import io.charm4j.event.WorkloadEvent.PebbleCustomNotice;
import io.charm4j.event.WorkloadEvent.PebbleReady;
import java.util.Map;
import java.util.TreeMap;

/**
 * The way back from an event to the variables that Juju would set for it, of which {@link EventParser}
 * makes the same event. So events are stored in the form in which they come.
 */
public final class EventEnvironment {

  private EventEnvironment() {}

  /**
   * {@return the variables of an event (reference/juju-hook-contract §1.3), sorted by name}
   *
   * @param event the event to describe
   */
  public static Map<String, String> of(Event event) {
    Map<String, String> variables = new TreeMap<>();
    variables.put("JUJU_DISPATCH_PATH", "hooks/" + event.hookName());
    switch (event) {
      case LifecycleEvent _ -> {}
      case UnknownEvent _ -> {}
      case RelationEvent relation -> addRelation(relation, variables);
      case StorageEvent storage -> {
        storage.storage().ifPresent(id -> variables.put("JUJU_STORAGE_ID", id.toString()));
        storage
            .location()
            .ifPresent(path -> variables.put("JUJU_STORAGE_LOCATION", path.toString()));
      }
      case SecretEvent secret -> addSecret(secret, variables);
      case WorkloadEvent workload -> addWorkload(workload, variables);
      case ActionInvoked(String name, String taskId) -> {
        variables.put("JUJU_DISPATCH_PATH", "actions/" + name);
        variables.put("JUJU_ACTION_NAME", name);
        variables.put("JUJU_ACTION_UUID", taskId);
      }
    }
    return variables;
  }

  private static void addRelation(RelationEvent event, Map<String, String> variables) {
    variables.put("JUJU_RELATION", event.relation().endpoint());
    variables.put("JUJU_RELATION_ID", event.relation().toString());
    event
        .remoteApplication()
        .ifPresent(application -> variables.put("JUJU_REMOTE_APP", application.toString()));
    event.remoteUnit().ifPresent(unit -> variables.put("JUJU_REMOTE_UNIT", unit.toString()));
    switch (event) {
      case RelationDeparted departed ->
          variables.put("JUJU_DEPARTING_UNIT", departed.departing().toString());
      case RelationCreated _ -> {}
      case RelationJoined _ -> {}
      case RelationChanged _ -> {}
      case RelationBroken _ -> {}
    }
  }

  private static void addSecret(SecretEvent event, Map<String, String> variables) {
    variables.put("JUJU_SECRET_ID", event.id().uri());
    event.label().ifPresent(label -> variables.put("JUJU_SECRET_LABEL", label));
    switch (event) {
      case SecretRemove removed -> putRevision(removed.revision(), variables);
      case SecretExpired expired -> putRevision(expired.revision(), variables);
      case SecretChanged _ -> {}
      case SecretRotate _ -> {}
    }
  }

  private static void putRevision(int revision, Map<String, String> variables) {
    variables.put("JUJU_SECRET_REVISION", Integer.toString(revision));
  }

  private static void addWorkload(WorkloadEvent event, Map<String, String> variables) {
    variables.put("JUJU_WORKLOAD_NAME", event.container());
    switch (event) {
      case PebbleReady _ -> {}
      case PebbleCustomNotice notice -> {
        variables.put("JUJU_NOTICE_ID", notice.noticeId());
        variables.put("JUJU_NOTICE_TYPE", notice.noticeType());
        variables.put("JUJU_NOTICE_KEY", notice.noticeKey());
      }
      case PebbleCheckFailed failed -> variables.put("JUJU_PEBBLE_CHECK_NAME", failed.check());
      case PebbleCheckRecovered recovered ->
          variables.put("JUJU_PEBBLE_CHECK_NAME", recovered.check());
    }
  }
}
