package io.charm4j.testing.harness;

import io.charm4j.CharmFactory;
import io.charm4j.CharmRuntime;
import io.charm4j.testing.engine.EngineSettings;
import io.charm4j.testing.engine.ModelEngine;
import io.charm4j.testing.engine.VirtualClock;
import io.charm4j.testing.engine.charm.CharmPackage;
import io.charm4j.testing.engine.charm.CharmTexts;
import io.charm4j.testing.engine.state.ModelStore;
import io.charm4j.testing.engine.substrate.SubstrateException;
import io.charm4j.testing.engine.substrate.UnitName;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A model whose charms run in the test's own JVM and thread. Every method that changes the model also lets
 * it come to rest, so that the next line sees what came of it. The clock stands still but for {@link
 * #advance}.
 *
 * <pre>{@code
 * try (InProcessModel model = InProcessModel.create()) {
 *   model.deploy(DeployRequest.of(model.charm(Path.of("src/charm"), MyCharm::new)).withUnits(3));
 *   model.configure("my-charm", Map.of("log-level", "debug"));
 *   assertThat(model.unit("my-charm/0").workload().value()).isEqualTo("active");
 * }
 * }</pre>
 *
 * <p>What only a real process has is not here: standard output and exit by signal, a shell, legacy hooks.
 */
public final class InProcessModel implements SteppedModel {
  private final InProcessSubstrate substrate;
  private final AtomicInteger scripts = new AtomicInteger();
  private ModelEngine engine;

  private InProcessModel(InProcessSubstrate substrate, ModelEngine engine) {
    this.substrate = substrate;
    this.engine = engine;
    substrate.connect(engine::hookTool);
  }

  /** {@return an empty model, not saved anywhere} */
  public static InProcessModel create() {
    return create(EngineSettings.ofModel("test").withClock(VirtualClock.standard()));
  }

  /**
   * {@return an empty model of these settings; a clock that is not virtual cannot be advanced}
   *
   * @param settings the model's name, clock and cloud
   */
  public static InProcessModel create(EngineSettings settings) {
    InProcessSubstrate substrate = new InProcessSubstrate();
    return new InProcessModel(substrate, ModelEngine.open(settings, substrate));
  }

  /**
   * {@return a model that is saved, or was saved, in this store}
   *
   * @param settings the model's name, clock and cloud
   * @param store where it is saved
   */
  public static InProcessModel create(EngineSettings settings, ModelStore store) {
    InProcessSubstrate substrate = new InProcessSubstrate();
    return new InProcessModel(substrate, ModelEngine.open(settings, substrate, store));
  }

  /**
   * {@return a charm of the hook runtime, with the descriptions that lie in this directory}
   *
   * @param directory where {@code metadata.yaml} and the like are
   * @param factory makes the charm, normally its constructor
   */
  public CharmPackage charm(Path directory, CharmFactory factory) {
    return charm(directory, runtime(factory));
  }

  /**
   * {@return a charm of the hook runtime with these descriptions}
   *
   * @param texts the charm's descriptions
   * @param factory makes the charm, normally its constructor
   */
  public CharmPackage charm(CharmTexts texts, CharmFactory factory) {
    return charm(texts, runtime(factory));
  }

  private static CharmProgram runtime(CharmFactory factory) {
    return (environment, tools) -> CharmRuntime.dispatch(environment, tools, factory);
  }

  /**
   * {@return any program as a charm, with the descriptions that lie in this directory}
   *
   * @param directory where {@code metadata.yaml} and the like are
   * @param program what runs for each event
   */
  public CharmPackage charm(Path directory, CharmProgram program) {
    try {
      CharmTexts texts = CharmPackage.ofDirectory(directory).texts();
      return charm(texts, program);
    } catch (IOException e) {
      throw new SubstrateException("cannot read the charm in " + directory, e);
    }
  }

  @Override
  public CharmPackage charm(CharmTexts texts, CharmProgram program) {
    Path directory = substrate.directories().fresh("package");
    try {
      CharmFiles.write(directory, texts);
    } catch (IOException e) {
      throw new SubstrateException("cannot write a charm to " + directory, e);
    }
    substrate.register(directory, program);
    return CharmPackage.parse(directory, texts);
  }

  @Override
  public ModelEngine engine() {
    return engine;
  }

  @Override
  public String commands(CharmProgram program) {
    String text = "in-process commands " + scripts.incrementAndGet();
    substrate.registerScript(text, program);
    return text;
  }

  /**
   * {@return the unit's charm directory}
   *
   * @param unit the unit's name, such as {@code web/0}
   */
  public Path charmDirectory(String unit) {
    return substrate.directories().charm(UnitName.parse(unit));
  }

  /** {@return every hook tool call so far, oldest first} */
  public List<ToolUse> toolUses() {
    return substrate.uses();
  }

  /**
   * {@return how many hook tools each event of a unit has used, by dispatch path, over all its
   * runs}
   *
   * @param unit the unit's name, such as {@code web/0}
   */
  public Map<String, Long> toolCounts(String unit) {
    Map<String, Long> counts = new TreeMap<>();
    for (ToolUse use : substrate.uses()) {
      if (use.unit().toString().equals(unit)) {
        counts.merge(use.dispatchPath(), 1L, Long::sum);
      }
    }
    return counts;
  }

  @Override
  public void restart(EngineSettings settings, ModelStore store) {
    engine.close();
    engine = ModelEngine.open(settings, substrate, store);
    substrate.connect(engine::hookTool);
  }

  /** Ends the model and removes its files. */
  @Override
  public void close() {
    try {
      engine.close();
    } finally {
      substrate.close();
    }
  }
}
