package io.charm4j.testing.harness;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.charm4j.CharmFactory;
import io.charm4j.CharmRuntime;
import io.charm4j.hooktool.HookToolRunner;
import io.charm4j.testing.engine.DeployRequest;
import io.charm4j.testing.engine.EngineSettings;
import io.charm4j.testing.engine.ModelEngine;
import io.charm4j.testing.engine.VirtualClock;
import io.charm4j.testing.engine.charm.CharmPackage;
import io.charm4j.testing.engine.charm.CharmTexts;
import io.charm4j.testing.engine.state.ModelStore;
import io.charm4j.testing.engine.substrate.SubstrateException;
import io.charm4j.testing.engine.substrate.UnitName;
import io.charm4j.testing.engine.view.ApplicationView;
import io.charm4j.testing.engine.view.TaskView;
import io.charm4j.testing.engine.view.UnitRelationDetail;
import io.charm4j.testing.engine.view.UnitView;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

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
public final class InProcessModel implements AutoCloseable {
  private static final Duration TASK_LIMIT = Duration.ofMinutes(1);

  private final InProcessSubstrate substrate;
  private final AtomicInteger scripts = new AtomicInteger();
  private ModelEngine engine;

  private InProcessModel(InProcessSubstrate substrate, ModelEngine engine) {
    this.substrate = substrate;
    this.engine = engine;
    substrate.connect(engine::hookTool);
  }

  /** An empty model, not saved anywhere. */
  public static InProcessModel create() {
    return create(EngineSettings.ofModel("test").withClock(VirtualClock.standard()));
  }

  /** An empty model of these settings; a clock that is not virtual cannot be advanced. */
  public static InProcessModel create(EngineSettings settings) {
    InProcessSubstrate substrate = new InProcessSubstrate();
    return new InProcessModel(substrate, ModelEngine.open(settings, substrate));
  }

  /** A model that is saved, or was saved, in this store. */
  public static InProcessModel create(EngineSettings settings, ModelStore store) {
    InProcessSubstrate substrate = new InProcessSubstrate();
    return new InProcessModel(substrate, ModelEngine.open(settings, substrate, store));
  }

  /** A charm of the hook runtime, with the descriptions that lie in this directory. */
  public CharmPackage charm(Path directory, CharmFactory factory) {
    return charm(directory, runtime(factory));
  }

  /** A charm of the hook runtime with these descriptions. */
  public CharmPackage charm(CharmTexts texts, CharmFactory factory) {
    return charm(texts, runtime(factory));
  }

  private static CharmProgram runtime(CharmFactory factory) {
    return (environment, tools) -> CharmRuntime.dispatch(environment, tools, factory);
  }

  /** Any program as a charm, with the descriptions that lie in this directory. */
  public CharmPackage charm(Path directory, CharmProgram program) {
    try {
      CharmTexts texts = CharmPackage.ofDirectory(directory).texts();
      return charm(texts, program);
    } catch (IOException e) {
      throw new SubstrateException("cannot read the charm in " + directory, e);
    }
  }

  /** Any program as a charm with these descriptions. */
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

  /** The engine, for everything that has no shorter form here; it does not settle by itself. */
  public ModelEngine engine() {
    return engine;
  }

  /** Lets the model come to rest. */
  public void settle() {
    engine.settle();
  }

  /** Lets time pass, with all that becomes due on the way. */
  public void advance(Duration time) {
    engine.advance(time);
  }

  /** Deploys; answers the application's name. */
  public String deploy(DeployRequest request) {
    String name = engine.applications().deploy(request);
    settle();
    return name;
  }

  /** Adds units; answers their names. */
  public List<UnitName> addUnits(String application, int count) {
    List<UnitName> units = engine.applications().addUnits(application, count);
    settle();
    return units;
  }

  /** Removes a unit and its storage. */
  public void removeUnit(String unit) {
    engine.applications().removeUnit(UnitName.parse(unit), true);
    settle();
  }

  /** Sets options as an operator types them. */
  public void configure(String application, Map<String, String> options) {
    engine.applications().setConfiguration(application, options);
    settle();
  }

  /** Relates two applications; answers the relation's number. */
  public int integrate(String one, String other) {
    int relation = engine.relations().integrate(one, other);
    settle();
    return relation;
  }

  /** Removes a relation. */
  public void removeRelation(int relation) {
    engine.relations().remove(relation);
    settle();
  }

  /** Runs an action to its end. */
  public TaskView run(String unit, String action, ObjectNode parameters) {
    return await(engine.tasks().runAction(UnitName.parse(unit), action, parameters));
  }

  private TaskView await(int task) {
    try {
      return engine.tasks().await(task, TASK_LIMIT);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while task " + task + " ran", e);
    }
  }

  /**
   * Uses hook tools as a unit, the way an operator does by {@code juju exec}: committed at the end, seen by
   * others afterwards. This is how a test plays the other end of a relation. What the commands throw is
   * thrown here, after the commit.
   */
  public TaskView asUnit(String unit, Consumer<HookToolRunner> commands) {
    String text = "in-process commands " + scripts.incrementAndGet();
    AtomicReference<Optional<RuntimeException>> thrown = new AtomicReference<>(Optional.empty());
    substrate.registerScript(
        text,
        (_, tools) -> {
          try {
            commands.accept(tools);
            return 0;
          } catch (RuntimeException e) {
            thrown.set(Optional.of(e));
            return 1;
          }
        });
    TaskView task = await(engine.tasks().exec(UnitName.parse(unit), text, TASK_LIMIT));
    if (thrown.get().isPresent()) {
      throw thrown.get().get();
    }
    return task;
  }

  /**
   * A unit.
   *
   * @throws IllegalArgumentException when there is none of this name
   */
  public UnitView unit(String name) {
    return engine
        .unit(UnitName.parse(name))
        .orElseThrow(() -> new IllegalArgumentException("no unit " + name))
        .unit();
  }

  /**
   * An application.
   *
   * @throws IllegalArgumentException when there is none of this name
   */
  public ApplicationView application(String name) {
    return engine.view().applications().stream()
        .filter(application -> application.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no application " + name));
  }

  /**
   * A relation with its bags, as one unit sees it.
   *
   * @throws IllegalArgumentException when the unit has no such relation
   */
  public UnitRelationDetail relation(String unit, String endpoint) {
    return engine
        .unit(UnitName.parse(unit))
        .flatMap(detail ->
            detail.relations().stream()
                .filter(relation -> relation.endpoint().equals(endpoint))
                .findFirst())
        .orElseThrow(() -> new IllegalArgumentException(unit + " has no relation " + endpoint));
  }

  /** The unit's charm directory. */
  public Path charmDirectory(String unit) {
    return substrate.directories().charm(UnitName.parse(unit));
  }

  /** Every hook tool call so far, oldest first. */
  public List<ToolUse> toolUses() {
    return substrate.uses();
  }

  /** How many hook tools each event of a unit has used, by dispatch path, over all its runs. */
  public Map<String, Long> toolCounts(String unit) {
    Map<String, Long> counts = new TreeMap<>();
    for (ToolUse use : substrate.uses()) {
      if (use.unit().toString().equals(unit)) {
        counts.merge(use.dispatchPath(), 1L, Long::sum);
      }
    }
    return counts;
  }

  /**
   * Ends the engine and starts another on the same store and the same files, as after a crash of the
   * controller.
   */
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
