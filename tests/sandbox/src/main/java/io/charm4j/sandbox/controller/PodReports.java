package io.charm4j.sandbox.controller;

import io.charm4j.sandbox.machine.PodEvents;
import io.charm4j.testing.engine.KubernetesOperations;
import io.charm4j.testing.engine.ModelEngine;
import io.charm4j.testing.engine.state.OperationRefusedException;
import io.charm4j.testing.engine.substrate.UnitName;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the model's engine what happens in pods, once there is an engine. */
final class PodReports implements PodEvents {
  private static final Logger LOG = LoggerFactory.getLogger(PodReports.class);

  private final CompletableFuture<ModelEngine> engine;

  PodReports(CompletableFuture<ModelEngine> engine) {
    this.engine = engine;
  }

  @Override
  public void ready(UnitName unit, String container) {
    report(unit, pods -> pods.reportReady(unit, container));
  }

  @Override
  public void notice(UnitName unit, String container, String id, String key) {
    report(unit, pods -> pods.reportNotice(unit, container, id, key));
  }

  @Override
  public void check(UnitName unit, String container, String check, boolean passes) {
    report(unit, pods -> pods.setCheck(unit, container, check, passes));
  }

  @Override
  public void lost(UnitName unit) {
    report(unit, pods -> pods.losePod(unit));
  }

  private void report(UnitName unit, Consumer<KubernetesOperations> what) {
    try {
      what.accept(engine.join().kubernetes());
    } catch (OperationRefusedException e) {
      // The unit, or with a new charm its container, has gone meanwhile.
      LOG.debug("nobody is told what happened in the pod of {}: {}", unit, e.getMessage());
    }
  }
}
