package io.valkeycharm;

import io.charm4j.DispatchSettings.Foresight;
import io.charm4j.event.ActionInvoked;
import io.charm4j.event.Event;
import io.charm4j.event.LifecycleEvent;
import io.charm4j.event.RelationEvent;
import io.charm4j.hooktool.Question;
import io.valkeycharm.state.ClusterState;
import java.util.List;

/**
 * What the charm asks Juju at an event, whatever it finds. A backup and a verification take long, so who leads is
 * asked when they have ended.
 */
final class ForeseenQuestions implements Foresight {
  private static final Question PEERS = Question.relations(ClusterState.PEER_ENDPOINT);
  private static final Question STORE = Question.relations(ClusterState.S3_ENDPOINT);

  @Override
  public List<Question> of(Event event) {
    // Plain conditions: a switch over types costs a fresh JVM time at its first use.
    if (event instanceof ActionInvoked action) {
      return ofAction(action.name());
    }
    if (event instanceof LifecycleEvent.ConfigChanged
        || event instanceof RelationEvent.RelationChanged) {
      return List.of(PEERS, Question.leadership(), Question.configuration());
    }
    return List.of();
  }

  private static List<Question> ofAction(String name) {
    return switch (name) {
      case "list-backups" ->
          List.of(
              Question.actionParameters(),
              STORE,
              PEERS,
              Question.leadership(),
              Question.configuration());
      case "create-backup" -> List.of(Question.actionParameters(), STORE, PEERS);
      case "verify-backup", "delete-backup" -> List.of(STORE, PEERS);
      default -> List.of();
    };
  }
}
