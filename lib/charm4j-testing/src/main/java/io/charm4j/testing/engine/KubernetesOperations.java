package io.charm4j.testing.engine;

import io.charm4j.testing.engine.agent.ContextRegistry;
import io.charm4j.testing.engine.agent.WorkloadHooks;
import io.charm4j.testing.engine.context.EngineServices;
import io.charm4j.testing.engine.context.HookContext;
import io.charm4j.testing.engine.state.Hook;
import io.charm4j.testing.engine.state.ModelDraft;
import io.charm4j.testing.engine.state.OperationRefusedException;
import io.charm4j.testing.engine.state.PodState;
import io.charm4j.testing.engine.substrate.MachineId;
import io.charm4j.testing.engine.substrate.UnitName;
import java.util.function.Function;

/**
 * What happens to pods and their containers in a model on Kubernetes (reference/juju-hook-contract §1.7,
 * §6.4, §6.6). Where the substrate runs no containers, only the events that they would cause.
 *
 * <p>Every method throws {@link OperationRefusedException} when the model is on machines, the unit is
 * unknown, or its charm declares no such container.
 */
public final class KubernetesOperations {
  private final EngineServices services;
  private final ContextRegistry contexts;

  KubernetesOperations(EngineServices services, ContextRegistry contexts) {
    this.services = services;
    this.contexts = contexts;
  }

  /**
   * Deletes the unit's pod, which another replaces: what runs is interrupted; then come {@code stop}, a new
   * charm directory under a new address, {@code upgrade-charm}, {@code config-changed}, {@code start}, and
   * {@code pebble-ready} of every container.
   *
   * @param unit the unit
   */
  public void replacePod(UnitName unit) {
    refuseMachines();
    services
        .model()
        .change(draft -> draft.changeProgress(unit, progress -> progress.withPod(PodState.GOING)));
    services.substrate().terminatePod(unit, podOf(unit), contexts.of(unit).map(HookContext::id));
  }

  /**
   * Restarts the container of the charm: the agent runs {@code start} again.
   *
   * @param unit the unit
   */
  public void restartCharmContainer(UnitName unit) {
    refuseMachines();
    services
        .model()
        .change(draft -> draft.changeProgress(unit, progress -> progress.withRebooted(true)));
    services.remoteBags().forget(unit);
    services.substrate().restartCharmContainer(unit, podOf(unit));
    contexts.of(unit).ifPresent(context -> services.substrate().kill(context.id()));
  }

  /**
   * Nothing runs in the unit's pod any more, and there was no time for {@code stop}, as when the grace
   * period is over or a node is lost: another pod replaces it.
   *
   * @param unit the unit
   */
  public void losePod(UnitName unit) {
    refuseMachines();
    services
        .model()
        .change(draft -> draft.changeProgress(unit, progress -> progress.withPod(PodState.LOST)));
  }

  /**
   * Restarts a workload container: {@code pebble-ready}.
   *
   * @param unit the unit
   * @param container the container's name
   */
  public void restartContainer(UnitName unit, String container) {
    endContainer(unit, container, false);
  }

  /**
   * Kills a workload container, as when its memory runs out; it starts again: {@code pebble-ready}.
   *
   * @param unit the unit
   * @param container the container's name
   */
  public void killContainer(UnitName unit, String container) {
    endContainer(unit, container, true);
  }

  private void endContainer(UnitName unit, String container, boolean kill) {
    if (services.substrate().runsContainers()) {
      refuseMachines();
      services.model().change(draft -> refuseUnknown(draft, unit, container));
      services.substrate().endContainer(unit, podOf(unit), container, kill);
    } else {
      reportReady(unit, container);
    }
  }

  /**
   * The Pebble of a workload container has begun to answer: {@code pebble-ready}.
   *
   * @param unit the unit
   * @param container the container's name
   */
  public void reportReady(UnitName unit, String container) {
    due(unit, container, _ -> WorkloadHooks.ready(container));
  }

  /**
   * A workload container's Pebble has a custom notice: {@code pebble-custom-notice}.
   *
   * @param unit the unit
   * @param container the container's name
   * @param id Pebble's number of the notice
   * @param key such as {@code example.com/backup-done}
   */
  public void reportNotice(UnitName unit, String container, String id, String key) {
    due(unit, container, _ -> WorkloadHooks.notice(container, id, key));
  }

  /**
   * Calls {@code pebble notify} in a workload container: {@code pebble-custom-notice}.
   *
   * @param key such as {@code example.com/backup-done}
   * @param unit the unit
   * @param container the container's name
   */
  public void giveNotice(UnitName unit, String container, String key) {
    due(
        unit,
        container,
        draft ->
            WorkloadHooks.notice(
                container, Integer.toString(1 + draft.next("notice:" + unit)), key));
  }

  /**
   * Lets a health check of a workload container fail, or pass again.
   *
   * @param unit the unit
   * @param container the container's name
   * @param check the check's name
   * @param passes whether it passes from now on
   */
  public void setCheck(UnitName unit, String container, String check, boolean passes) {
    due(unit, container, _ -> WorkloadHooks.check(container, check, passes));
  }

  private void due(UnitName unit, String container, Function<ModelDraft, Hook> hook) {
    refuseMachines();
    services
        .model()
        .change(draft -> {
          refuseUnknown(draft, unit, container);
          Hook next = hook.apply(draft);
          draft.changeAgent(unit, agent -> agent.withDue(next));
        });
  }

  private static void refuseUnknown(ModelDraft draft, UnitName unit, String container) {
    var charm = draft.application(draft.unit(unit).name().application()).charmPackage();
    if (!charm.metadata().containers().containsKey(container)) {
      throw new OperationRefusedException(
          "unit \"" + unit + "\" has no container \"" + container + "\"");
    }
  }

  private MachineId podOf(UnitName unit) {
    return services.model().state().findUnit(unit).orElseThrow().machine();
  }

  private void refuseMachines() {
    if (!services.kubernetes()) {
      throw new OperationRefusedException("this model is not on Kubernetes: it has no pods");
    }
  }
}
