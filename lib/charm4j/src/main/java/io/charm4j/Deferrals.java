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

/** What waits for the next dispatch, oldest first, each once. */
final class Deferrals {
  private final SequencedSet<Deferral> waiting;
  private boolean closed;

  Deferrals(List<Deferral> atStart) {
    this.waiting = new LinkedHashSet<>(atStart);
  }

  /**
   * Keeps an event of Juju's for an observer.
   *
   * @throws NotDeferrableException when it makes no sense later
   */
  void add(String observer, Event event) {
    if (!isDeferrable(event)) {
      throw new NotDeferrableException(event);
    }
    add(new Deferral.OfEvent(observer, event));
  }

  void add(Deferral deferral) {
    if (closed) {
      throw new IllegalStateException("Too late to defer: everything has been kept already");
    }
    waiting.add(deferral);
  }

  /** All that waits, and waits no longer. */
  List<Deferral> takeAll() {
    List<Deferral> taken = List.copyOf(waiting);
    waiting.clear();
    return taken;
  }

  /** All that waits; from now on nothing can be added. */
  List<Deferral> close() {
    closed = true;
    return List.copyOf(waiting);
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
