package io.charm4j.testing.conformance;

import io.charm4j.testing.engine.DeployRequest;
import io.charm4j.testing.engine.EngineSettings;
import io.charm4j.testing.engine.charm.CharmTexts;
import io.charm4j.testing.engine.substrate.MachineId;
import io.charm4j.testing.engine.view.UnitView;
import io.charm4j.testing.harness.CharmProgram;
import io.charm4j.testing.harness.SteppedModel;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;

/**
 * One application of a charm {@code db}, whose agents run in threads of their own as those of a real model do.
 * The program must be thread-safe.
 */
record ThreadedModel(SteppedModel model) implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final String NAME = "db";

  /** Units on machines of their own, idle. */
  static ThreadedModel deploy(
      Transport transport, CharmTexts texts, CharmProgram program, int units) {
    ThreadedModel threaded = start(transport, texts, program, units);
    threaded.awaitIdle(units);
    return threaded;
  }

  /** Units on one machine, idle. */
  static ThreadedModel deployOnOneMachine(
      Transport transport, CharmTexts texts, CharmProgram program, int units) {
    ThreadedModel threaded = start(transport, texts, program, 1);
    threaded.awaitIdle(1);
    if (units > 1) {
      List<MachineId> placement = Collections.nCopies(units - 1, new MachineId(0));
      var _ = threaded.model.engine().applications().addUnits(NAME, units - 1, placement);
      threaded.awaitIdle(units);
    }
    return threaded;
  }

  private static ThreadedModel start(
      Transport transport, CharmTexts texts, CharmProgram program, int units) {
    SteppedModel model = transport.open(EngineSettings.ofModel("threads"));
    model.engine().start();
    DeployRequest request = DeployRequest.of(model.charm(texts, program)).withUnits(units);
    var _ = model.engine().applications().deploy(request);
    return new ThreadedModel(model);
  }

  /** Waits until so many units have started and do nothing. */
  private void awaitIdle(int units) {
    Instant end = Instant.now().plus(LIMIT);
    try {
      while (Instant.now().isBefore(end)) {
        long version = model.engine().version();
        if (units().stream().filter(ThreadedModel::isIdle).count() == units) {
          return;
        }
        var _ = model.engine().awaitChange(version, Duration.ofSeconds(1));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while units started", e);
    }
    throw new IllegalStateException("the units did not become idle: " + units());
  }

  private List<UnitView> units() {
    return model.application(NAME).units();
  }

  private static boolean isIdle(UnitView unit) {
    return unit.agent().value().equals("idle") && unit.workload().value().equals("unknown");
  }

  @Override
  public void close() {
    model.close();
  }
}
