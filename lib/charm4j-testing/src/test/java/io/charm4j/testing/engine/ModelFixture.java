package io.charm4j.testing.engine;

import io.charm4j.testing.conformance.InProcessTransport;
import io.charm4j.testing.conformance.Transport;
import io.charm4j.testing.harness.SteppedModel;

/** The conformance tests' model, in the test's own JVM. */
final class ModelFixture extends io.charm4j.testing.conformance.ModelFixture {

  ModelFixture() {
    this(new InProcessTransport().open(Transport.settings()));
  }

  private ModelFixture(SteppedModel model) {
    super(model);
  }

  @Override
  public ModelFixture deployDb(int units) {
    var _ = super.deployDb(units);
    return this;
  }

  @Override
  public ModelFixture deployWeb(int units) {
    var _ = super.deployWeb(units);
    return this;
  }

  /** Two units of db and one of web, related; nothing noted so far. */
  static ModelFixture related() {
    ModelFixture fixture = new ModelFixture().deployDb(2).deployWeb(1);
    var _ = fixture.model.integrate("db", "web");
    fixture.forget();
    return fixture;
  }
}
