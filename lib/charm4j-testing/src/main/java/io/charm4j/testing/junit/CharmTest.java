package io.charm4j.testing.junit;

import io.charm4j.CharmFactory;
import io.charm4j.testing.engine.charm.CharmTexts;
import io.charm4j.testing.harness.Outcome;
import io.charm4j.testing.harness.Scenario;
import io.charm4j.testing.harness.scenario.ScenarioEvent;
import io.charm4j.testing.harness.scenario.State;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Runs a charm for one event in each test of a class, and fails a test that leaves something behind.
 *
 * <pre>{@code
 * class GreeterTest {
 *   @RegisterExtension final CharmTest charm = CharmTest.of(Path.of("."), Greeter::new);
 *
 *   @Test
 *   void greetsItsPeers() {
 *     Outcome out = charm.run(On.relationCreated("crew"), State.member().with(Relation.peers("crew")));
 *
 *     assertThat(out.relation("crew").localUnitData()).containsEntry("greeting", "hello");
 *   }
 * }
 * }</pre>
 *
 * <p>Each test gets a unit of its own, whose charm directory its runs share. Afterwards the test fails with a
 * list when it or the charm has left processes, threads, open files, sockets or directories for temporary files;
 * {@link #allowing} names what a test may leave. Temporary files are watched only where the JVM has a directory
 * of its own for them ({@code -Djava.io.tmpdir}); a report entry says so where it has not. Register it on an
 * instance field. Tests that use it must not run at the same time in one JVM: whose a thread is cannot be told.
 *
 * <p>For tests without JUnit there is {@link Scenario}.
 */
public final class CharmTest implements BeforeEachCallback, AfterEachCallback {
  private final Supplier<Scenario> scenarios;
  private final LeakCheck leaks;
  private Optional<Scenario> scenario = Optional.empty();
  private Optional<LeakCheck.Before> before = Optional.empty();

  private CharmTest(Supplier<Scenario> scenarios, LeakCheck leaks) {
    this.scenarios = scenarios;
    this.leaks = leaks;
  }

  /**
   * {@return a charm with the descriptions that lie in this directory}
   *
   * @param directory where {@code metadata.yaml} and the like are
   * @param factory makes the charm, normally its constructor
   */
  public static CharmTest of(Path directory, CharmFactory factory) {
    return new CharmTest(() -> Scenario.of(directory, factory), LeakCheck.strict());
  }

  /**
   * {@return a charm with these descriptions}
   *
   * @param texts the charm's descriptions
   * @param factory makes the charm, normally its constructor
   */
  public static CharmTest of(CharmTexts texts, CharmFactory factory) {
    return new CharmTest(() -> Scenario.of(texts, factory), LeakCheck.strict());
  }

  /**
   * {@return the same, but tests may leave things of these kinds behind}
   *
   * @param first a kind
   * @param more further kinds
   */
  public CharmTest allowing(Leak.Kind first, Leak.Kind... more) {
    return new CharmTest(scenarios, leaks.allowing(first, more));
  }

  /**
   * Runs the charm for an event, and expects it to succeed.
   *
   * @param event what happens
   * @param state what is so before
   * @return what came of it
   * @throws io.charm4j.testing.harness.HookFailedException when the charm fails
   */
  public Outcome run(ScenarioEvent event, State state) {
    return scenario().run(event, state);
  }

  /**
   * Runs the charm for an event, be it to its success or to its failure.
   *
   * @param event what happens
   * @param state what is so before
   * @return what came of it
   */
  public Outcome attempt(ScenarioEvent event, State state) {
    return scenario().attempt(event, state);
  }

  /**
   * {@return what runs the charm in this test}
   *
   * @throws IllegalStateException outside a test
   */
  public Scenario scenario() {
    return scenario.orElseThrow(
        () -> new IllegalStateException("no test runs: register CharmTest on an instance field"));
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    LeakCheck.unwatched().ifPresent(reason -> context.publishReportEntry("not watched", reason));
    before = Optional.of(leaks.begin());
    scenario = Optional.of(scenarios.get());
  }

  @Override
  public void afterEach(ExtensionContext context) {
    scenario.ifPresent(Scenario::close);
    scenario = Optional.empty();
    Optional<LeakCheck.Before> start = before;
    before = Optional.empty();
    start.ifPresent(leaks::failOnLeaksSince);
  }
}
