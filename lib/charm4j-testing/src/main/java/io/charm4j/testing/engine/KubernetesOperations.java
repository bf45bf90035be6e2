package io.charm4j.testing.engine;

import io.charm4j.testing.engine.agent.ContextRegistry;
import io.charm4j.testing.engine.agent.WorkloadHooks;
import io.charm4j.testing.engine.context.EngineServices;
import io.charm4j.testing.engine.state.Hook;
import io.charm4j.testing.engine.state.ModelDraft;
import io.charm4j.testing.engine.state.OperationRefusedException;
import io.charm4j.testing.engine.substrate.UnitName;
import java.util.function.Function;

/**
 * What happens to pods and their containers in a model on Kubernetes (reference/juju-hook-contract §1.7,
 * §6.4, §6.6). There are no containers here: only the events that they cause.
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
   * Deletes the unit's pod, which another replaces: what runs is killed; then come {@code stop}, a new
   * charm directory under a new address, {@code upgrade-charm}, {@code config-changed}, {@code start}, and
   * {@code pebble-ready} of every container.
   */
  public void replacePod(UnitName unit) {
    refuseMachines();
    services
        .model()
        .change(draft -> draft.changeProgress(unit, progress -> progress.withPodGoing(true)));
    contexts.of(unit).ifPresent(context -> services.substrate().kill(context.id()));
  }

  /** Restarts the container of the charm: the agent runs {@code start} again. */
  public void restartCharmContainer(UnitName unit) {
    refuseMachines();
    services
        .model()
        .change(draft -> draft.changeProgress(unit, progress -> progress.withRebooted(true)));
    contexts.of(unit).ifPresent(context -> services.substrate().kill(context.id()));
  }

  /** Restarts a workload container: {@code pebble-ready}. */
  public void restartContainer(UnitName unit, String container) {
    due(unit, container, _ -> WorkloadHooks.ready(container));
  }

  /**
   * Calls {@code pebble notify} in a workload container: {@code pebble-custom-notice}.
   *
   * @param key such as {@code example.com/backup-done}
   */
  public void giveNotice(UnitName unit, String container, String key) {
    due(
        unit,
        container,
        draft -> WorkloadHooks.notice(container, 1 + draft.next("notice:" + unit), key));
  }

  /** Lets a health check of a workload container fail, or pass again. */
  public void setCheck(UnitName unit, String container, String check, boolean passes) {
    due(unit, container, _ -> WorkloadHooks.check(container, check, passes));
  }

  private void due(UnitName unit, String container, Function<ModelDraft, Hook> hook) {
    refuseMachines();
    services
        .model()
        .change(draft -> {
          var metadata = draft.application(draft.unit(unit).name().application()).charmPackage();
          if (!metadata.metadata().containers().contains(container)) {
            throw new OperationRefusedException(
                "unit \"" + unit + "\" has no container \"" + container + "\"");
          }
          Hook next = hook.apply(draft);
          draft.changeAgent(unit, agent -> agent.withDue(next));
        });
  }

  private void refuseMachines() {
    if (!services.kubernetes()) {
      throw new OperationRefusedException("this model is not on Kubernetes: it has no pods");
    }
  }
}
