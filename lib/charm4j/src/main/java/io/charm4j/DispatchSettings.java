package io.charm4j;

import io.charm4j.event.Event;
import io.charm4j.hooktool.Question;
import java.util.List;
import java.util.Optional;

/**
 * How the runtime works for a charm; immutable.
 *
 * @param keeping where deferred events, a requested reconciliation and stored state wait for the next
 *     dispatch
 * @param listener who is told how a dispatch runs, when anybody is
 * @param foresight what Juju is asked as soon as an event is known
 */
public record DispatchSettings(
    Keeping keeping, Optional<DispatchListener> listener, Foresight foresight) {

  /** What a charm will ask whatever it finds, so that it can be asked side by side while the charm starts. */
  @FunctionalInterface
  public interface Foresight {
    /**
     * Tells the questions of one event.
     *
     * @param event what happened
     * @return each question once; one that the charm then does not ask was asked for nothing
     */
    List<Question> of(Event event);
  }

  /** Where the runtime keeps what the next dispatch needs. */
  public enum Keeping {
    /**
     * In a file in the charm's directory. Costs nothing, and survives a refresh on machines; on Kubernetes
     * it is lost whenever the pod is replaced: by a refresh, a node's drain, a rescheduling
     * (reference/juju-hook-contract §6.4). The file is written when the charm has done everything; should
     * Juju then refuse its commit, the file is ahead of the model.
     */
    CHARM_DIRECTORY,
    /**
     * In the unit's state on the controller ({@code state-set}). Survives the pod and is committed with the
     * hook or not at all; costs one more hook tool for each event, and shares 2 MiB with the charm's own
     * state (§2.7).
     */
    CONTROLLER
  }

  /**
   * Keeps in the charm's directory, tells nobody, and asks nothing before it is needed.
   *
   * @return the standard settings
   */
  public static DispatchSettings standard() {
    return new DispatchSettings(Keeping.CHARM_DIRECTORY, Optional.empty(), event -> List.of());
  }

  /**
   * The same, keeping on the controller.
   *
   * @return the changed settings
   */
  public DispatchSettings keepingOnController() {
    return new DispatchSettings(Keeping.CONTROLLER, listener, foresight);
  }

  /**
   * The same with a listener.
   *
   * @param told who is told
   * @return the changed settings
   */
  public DispatchSettings withListener(DispatchListener told) {
    return new DispatchSettings(keeping, Optional.of(told), foresight);
  }

  /**
   * The same with foresight.
   *
   * @param questions what Juju is asked as soon as an event is known
   * @return the changed settings
   */
  public DispatchSettings foreseeing(Foresight questions) {
    return new DispatchSettings(keeping, listener, questions);
  }
}
