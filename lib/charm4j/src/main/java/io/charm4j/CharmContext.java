package io.charm4j;

import io.charm4j.action.Action;
import io.charm4j.databag.Databag;
import io.charm4j.environment.HookEnvironment;
import io.charm4j.event.ActionInvoked;
import io.charm4j.event.Event;
import io.charm4j.model.Model;
import java.nio.file.Path;

/** What a charm has during one dispatch. */
public interface CharmContext {

  /** {@return the model as this unit sees it} */
  Model model();

  /**
   * {@return the directory of the unpacked charm} It is replaced by a refresh, and on Kubernetes
   * with the pod.
   */
  Path charmDirectory();

  /** {@return the variables that Juju started this dispatch with} */
  HookEnvironment environment();

  /**
   * Asks for {@link Charm#reconcile} in the next dispatch, of whatever kind but {@code stop} and {@code
   * remove}, which keep it waiting: the better way to put something off. However often it is asked for, it
   * comes once, and it sees the model as it is then, not an event as it was. Kept only when this dispatch
   * succeeds. There is no timer: the next dispatch may be five minutes away.
   */
  void requestReconcile();

  /**
   * Delivers an event to the charm again in the next dispatch, of whatever kind, before that dispatch's own
   * event. It is kept only when this dispatch succeeds; the same event is kept once; it is dropped with a
   * warning when what it is about is gone by then. There is no timer. Prefer {@link #requestReconcile}.
   *
   * @param event the event to deliver again
   * @throws NotDeferrableException for actions, {@code stop}, {@code remove}, {@code secret-expired} and
   *     {@code secret-rotate} (reference/juju-hook-contract §7.2)
   */
  void defer(Event event);

  /**
   * Parts of the charm that are told of events each by itself, and custom events.
   *
   * @return to be filled in the charm's constructor
   */
  Observers observers();

  /**
   * What the charm stored in earlier dispatches; written by typed keys or codecs like a databag, and kept
   * only when this dispatch succeeds. For small things of this unit alone: no secrets, and on Kubernetes
   * nothing that has to survive the pod, unless {@link DispatchSettings.Keeping#CONTROLLER} is chosen.
   *
   * @return the stored entries
   */
  Databag storedState();

  /**
   * {@return the running action}
   *
   * @param event the event that this dispatch is about
   * @throws IllegalStateException when the event is not the one that this dispatch is about
   */
  Action action(ActionInvoked event);
}
