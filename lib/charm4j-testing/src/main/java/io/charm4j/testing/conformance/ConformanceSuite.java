package io.charm4j.testing.conformance;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Timeout;

/** Tests of a few clauses that run on the transport they are given. */
@Timeout(120)
public abstract class ConformanceSuite implements ProvenOn {
  private final Transport transport;

  protected ConformanceSuite(Transport transport) {
    this.transport = transport;
  }

  @Override
  public Column column() {
    return transport.column();
  }

  /** What carries this run. */
  Transport transport() {
    return transport;
  }

  /** Skips the test where charms are not processes, with what they lack there. */
  void assumeProcesses(String lacking) {
    assumeTrue(column() == Column.SANDBOX, lacking);
  }

  /** An empty model with the two charms at hand. */
  ModelFixture fixture() {
    return new ModelFixture(transport.open());
  }

  /** Two units of db and one of web, related; nothing noted so far. */
  ModelFixture related() {
    return ModelFixture.related(transport);
  }
}
