package io.charm4j;

import io.charm4j.action.Action;
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
   * Delivers an event again in the next dispatch, of whatever kind, before that dispatch's own event. It
   * is kept only when this dispatch succeeds; the same event is kept once. There is no timer: the next
   * dispatch may be five minutes away.
   *
   * @param event the event to deliver again
   * @throws NotDeferrableException for actions, {@code stop}, {@code remove}, {@code secret-expired} and
   *     {@code secret-rotate} (reference/juju-hook-contract §7.2)
   */
  void defer(Event event);

  /**
   * {@return the running action}
   *
   * @param event the event that this dispatch is about
   * @throws IllegalStateException when the event is not the one that this dispatch is about
   */
  Action action(ActionInvoked event);
}
