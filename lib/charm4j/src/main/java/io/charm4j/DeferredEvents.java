package io.charm4j;

import io.charm4j.event.ActionInvoked;
import io.charm4j.event.Event;
import io.charm4j.event.LifecycleEvent;
import io.charm4j.event.LifecycleEvent.CollectMetrics;
import io.charm4j.event.LifecycleEvent.ConfigChanged;
import io.charm4j.event.LifecycleEvent.Install;
import io.charm4j.event.LifecycleEvent.LeaderElected;
import io.charm4j.event.LifecycleEvent.LeaderSettingsChanged;
import io.charm4j.event.LifecycleEvent.PostSeriesUpgrade;
import io.charm4j.event.LifecycleEvent.PreSeriesUpgrade;
import io.charm4j.event.LifecycleEvent.Remove;
import io.charm4j.event.LifecycleEvent.Start;
import io.charm4j.event.LifecycleEvent.Stop;
import io.charm4j.event.LifecycleEvent.UpdateStatus;
import io.charm4j.event.LifecycleEvent.UpgradeCharm;
import io.charm4j.event.RelationEvent;
import io.charm4j.event.SecretEvent;
import io.charm4j.event.SecretEvent.SecretChanged;
import io.charm4j.event.SecretEvent.SecretExpired;
import io.charm4j.event.SecretEvent.SecretRemove;
import io.charm4j.event.SecretEvent.SecretRotate;
import io.charm4j.event.StorageEvent;
import io.charm4j.event.UnknownEvent;
import io.charm4j.event.WorkloadEvent;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;

/** The events that wait for the next dispatch, oldest first, each once. */
final class DeferredEvents {
  private final List<Event> atStart;
  private final SequencedSet<Event> waiting;

  DeferredEvents(List<Event> atStart) {
    this.atStart = List.copyOf(atStart);
    this.waiting = new LinkedHashSet<>(atStart);
  }

  void add(Event event) {
    if (!isDeferrable(event)) {
      throw new NotDeferrableException(event);
    }
    waiting.add(event);
  }

  /** The waiting events, which wait no longer. */
  List<Event> takeAll() {
    List<Event> taken = List.copyOf(waiting);
    waiting.clear();
    return taken;
  }

  List<Event> pending() {
    return List.copyOf(waiting);
  }

  boolean differsFromStart() {
    return !pending().equals(atStart);
  }

  private static boolean isDeferrable(Event event) {
    return switch (event) {
      case LifecycleEvent lifecycle -> isDeferrable(lifecycle);
      case SecretEvent secret -> isDeferrable(secret);
      case RelationEvent _ -> true;
      case StorageEvent _ -> true;
      case WorkloadEvent _ -> true;
      case ActionInvoked _ -> false;
      case UnknownEvent _ -> false;
    };
  }

  private static boolean isDeferrable(LifecycleEvent event) {
    return switch (event) {
      case Stop _ -> false;
      case Remove _ -> false;
      case CollectMetrics _ -> false;
      case Install _ -> true;
      case Start _ -> true;
      case ConfigChanged _ -> true;
      case UpdateStatus _ -> true;
      case UpgradeCharm _ -> true;
      case LeaderElected _ -> true;
      case LeaderSettingsChanged _ -> true;
      case PreSeriesUpgrade _ -> true;
      case PostSeriesUpgrade _ -> true;
    };
  }

  private static boolean isDeferrable(SecretEvent event) {
    return switch (event) {
      case SecretChanged _ -> true;
      case SecretRemove _ -> true;
      case SecretExpired _ -> false;
      case SecretRotate _ -> false;
    };
  }
}
