package io.charm4j.sandbox.conformance;

import io.charm4j.testing.engine.EngineSettings;
import io.charm4j.testing.engine.ModelEngine;
import io.charm4j.testing.engine.charm.CharmPackage;
import io.charm4j.testing.engine.charm.CharmTexts;
import io.charm4j.testing.engine.state.ModelStore;
import io.charm4j.testing.harness.CharmProgram;
import io.charm4j.testing.harness.SteppedModel;
import java.util.concurrent.atomic.AtomicInteger;

/** A model of puppet charms on the sandbox's machines. */
final class PuppetModel implements SteppedModel {
  private final SandboxTransport transport;
  private final AtomicInteger scripts = new AtomicInteger();
  private ModelEngine engine;

  PuppetModel(SandboxTransport transport, ModelEngine engine) {
    this.transport = transport;
    this.engine = engine;
  }

  @Override
  public ModelEngine engine() {
    return engine;
  }

  @Override
  public CharmPackage charm(CharmTexts texts, CharmProgram program) {
    return transport.charm(texts, program);
  }

  @Override
  public String commands(CharmProgram program) {
    String text = "exec \"$JUJU_CHARM_DIR/dispatch\" commands " + scripts.incrementAndGet();
    transport.substrate().registerScript(text, program);
    return text;
  }

  @Override
  public void restart(EngineSettings settings, ModelStore store) {
    engine.close();
    engine = transport.start(settings, store);
  }

  @Override
  public void close() {
    engine.close();
  }
}
