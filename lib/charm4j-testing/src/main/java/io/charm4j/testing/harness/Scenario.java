package io.charm4j.testing.harness;

import io.charm4j.CharmFactory;
import io.charm4j.CharmRuntime;
import io.charm4j.hooktool.HookToolRunner;
import io.charm4j.testing.consistency.ConsistencyChecker;
import io.charm4j.testing.engine.charm.CharmPackage;
import io.charm4j.testing.engine.charm.CharmTexts;
import io.charm4j.testing.engine.substrate.SubstrateException;
import io.charm4j.testing.engine.substrate.UnitName;
import io.charm4j.testing.harness.scenario.ScenarioEvent;
import io.charm4j.testing.harness.scenario.State;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Runs one charm for one event at a time: state in, event, state out. The model engine answers the charm's
 * hook tools and decides what is committed, as in the sandbox and in {@link InProcessModel}; use that one
 * where a test is about several events or units.
 *
 * <pre>{@code
 * try (Scenario scenario = Scenario.of(Path.of("."), MyCharm::new)) {
 *   Outcome out = scenario.run(On.configChanged(), State.leader().withOption("level", "debug"));
 *   assertThat(out.unitStatus()).contains(new Active("ready"));
 * }
 * }</pre>
 *
 * <p>JUnit tests get one that is closed and watched for leaks from {@code
 * io.charm4j.testing.junit.CharmTest}. All runs of one scenario share the unit's charm directory, as the
 * events of one unit do. Not thread-safe.
 */
public final class Scenario implements AutoCloseable {
  private final InProcessSubstrate substrate = new InProcessSubstrate();
  private final CharmPackage charm;
  private final ObservedCharm observed;
  private final ScenarioRun run;
  private final ConsistencyChecker consistency;

  private Scenario(CharmTexts texts, CharmFactory factory) {
    this.observed = new ObservedCharm(factory);
    Path directory = substrate.directories().fresh("package");
    try {
      CharmFiles.write(directory, texts);
    } catch (IOException e) {
      substrate.close();
      throw new SubstrateException("cannot write a charm to " + directory, e);
    }
    this.charm = CharmPackage.parse(directory, texts);
    this.run = new ScenarioRun(substrate, charm);
    this.consistency = new ConsistencyChecker(charm);
    substrate.register(directory, this::dispatch);
  }

  private int dispatch(Map<String, String> environment, HookToolRunner tools) {
    int exitCode = CharmRuntime.dispatch(environment, tools, observed);
    run.ended(exitCode);
    return exitCode;
  }

  /**
   * {@return a charm with the descriptions that lie in this directory: {@code metadata.yaml}, and
   * {@code config.yaml}, {@code actions.yaml}, {@code manifest.yaml} where there are such}
   *
   * @param directory where {@code metadata.yaml} and the like are
   * @param factory makes the charm, normally its constructor
   * @throws UncheckedIOException when one of them cannot be read
   */
  public static Scenario of(Path directory, CharmFactory factory) {
    try {
      return of(CharmPackage.ofDirectory(directory).texts(), factory);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the charm in " + directory, e);
    }
  }

  /**
   * {@return a charm with these descriptions}
   *
   * @param texts the charm's descriptions
   * @param factory makes the charm, normally its constructor
   */
  public static Scenario of(CharmTexts texts, CharmFactory factory) {
    return new Scenario(texts, factory);
  }

  /** {@return what the charm's descriptions say} */
  public CharmPackage charm() {
    return charm;
  }

  /**
   * Runs the charm for an event, and expects it to succeed.
   *
   * @param event what happens
   * @param state what is so before
   * @return what came of it
   * @throws HookFailedException when the charm ends with another exit code than 0, or Juju refuses the commit
   */
  public Outcome run(ScenarioEvent event, State state) {
    Outcome outcome = attempt(event, state);
    if (outcome.exitCode() != 0 || !outcome.committed()) {
      throw new HookFailedException(event.name(), outcome);
    }
    return outcome;
  }

  /**
   * Runs the charm for an event, be it to its success or to its failure.
   *
   * @param event what happens
   * @param state what is so before
   * @return what came of it
   */
  public Outcome attempt(ScenarioEvent event, State state) {
    return attempt(event, state, Optional.empty());
  }

  /**
   * {@return the same, but Juju refuses the commit after the charm has ended well: all that waits
   * for it is lost, what took effect at once and what the charm did to its machine stays
   * (reference/juju-hook-contract §3.1)}
   *
   * @param reason Juju's words
   * @param event what happens
   * @param state what is so before
   */
  public Outcome attemptWithRefusedCommit(ScenarioEvent event, State state, String reason) {
    return attempt(event, state, Optional.of(reason));
  }

  private Outcome attempt(ScenarioEvent event, State state, Optional<String> refusal) {
    consistency.check(state, event);
    var _ = observed.takeThrown();
    Outcome outcome = run.of(event, state, refusal, observed::takeThrown);
    consistency.checkTools(state, event, outcome.toolUses().stream().map(ToolUse::tool).toList());
    return outcome;
  }

  /**
   * {@return the unit's charm directory}
   *
   * @param state the state whose unit it is
   */
  public Path charmDirectory(State state) {
    String application = state.application().name().orElse(charm.metadata().name());
    return substrate.directories().charm(new UnitName(application, state.unit().number()));
  }

  /**
   * {@return where a storage of the unit has its content}
   *
   * @param id the instance's id, such as {@code data/0}
   */
  public Path storageDirectory(String id) {
    return substrate.placeOf(id);
  }

  /**
   * Writes a file into the unit's charm directory, as an earlier event of it would have.
   *
   * @param state the state whose unit it is
   * @param name the file's path below the charm directory
   * @param text what it holds
   */
  public void putCharmFile(State state, String name, String text) {
    Path file = charmDirectory(state).resolve(name);
    try {
      Path parent = file.getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  /** Removes all files. */
  @Override
  public void close() {
    substrate.close();
  }
}
