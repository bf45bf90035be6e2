package io.charm4j.testing.harness;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.charm4j.hooktool.HookToolRunner;
import io.charm4j.testing.engine.DeployRequest;
import io.charm4j.testing.engine.EngineSettings;
import io.charm4j.testing.engine.ModelEngine;
import io.charm4j.testing.engine.charm.CharmPackage;
import io.charm4j.testing.engine.charm.CharmTexts;
import io.charm4j.testing.engine.state.ModelStore;
import io.charm4j.testing.engine.substrate.UnitName;
import io.charm4j.testing.engine.view.ApplicationView;
import io.charm4j.testing.engine.view.TaskView;
import io.charm4j.testing.engine.view.UnitRelationDetail;
import io.charm4j.testing.engine.view.UnitView;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * A model whose agents run step by step in the calling thread, whatever its charms run on: every method
 * that changes the model also lets it come to rest, so that the next line sees what came of it.
 */
public interface SteppedModel extends AutoCloseable {

  /**
   * {@return the engine, for everything that has no shorter form here; it does not settle by
   * itself}
   */
  ModelEngine engine();

  /**
   * {@return any program as a charm with these descriptions}
   *
   * @param texts the charm's descriptions
   * @param program what runs for each event
   */
  CharmPackage charm(CharmTexts texts, CharmProgram program);

  /**
   * {@return the text of a {@code juju exec} that runs this program, once}
   *
   * @param program what runs for each event
   */
  String commands(CharmProgram program);

  /**
   * Ends the engine and starts another on the same store and the same files, as after a crash of the
   * controller.
   *
   * @param settings the model's name, clock and cloud
   * @param store where it is saved
   */
  void restart(EngineSettings settings, ModelStore store);

  @Override
  void close();

  /** Lets the model come to rest. */
  default void settle() {
    engine().settle();
  }

  /**
   * Lets time pass, with all that becomes due on the way.
   *
   * @param time how long
   */
  default void advance(Duration time) {
    engine().advance(time);
  }

  /**
   * Deploys; answers the application's name.
   *
   * @param request what to deploy, and how
   * @return the application's name
   */
  default String deploy(DeployRequest request) {
    String name = engine().applications().deploy(request);
    settle();
    return name;
  }

  /**
   * Adds units; answers their names.
   *
   * @param application the application's name
   * @param count how many
   * @return their names
   */
  default List<UnitName> addUnits(String application, int count) {
    List<UnitName> units = engine().applications().addUnits(application, count);
    settle();
    return units;
  }

  /**
   * Removes a unit and its storage.
   *
   * @param unit the unit's name, such as {@code web/0}
   */
  default void removeUnit(String unit) {
    engine().applications().removeUnit(UnitName.parse(unit), true);
    settle();
  }

  /**
   * Sets options as an operator types them.
   *
   * @param application the application's name
   * @param options texts by option
   */
  default void configure(String application, Map<String, String> options) {
    engine().applications().setConfiguration(application, options);
    settle();
  }

  /**
   * Relates two applications; answers the relation's number.
   *
   * @param one one application, or {@code application:endpoint}
   * @param other the other
   * @return the relation's number
   */
  default int integrate(String one, String other) {
    int relation = engine().relations().integrate(one, other);
    settle();
    return relation;
  }

  /**
   * Removes a relation.
   *
   * @param relation the relation's number
   */
  default void removeRelation(int relation) {
    engine().relations().remove(relation);
    settle();
  }

  /**
   * Runs an action to its end.
   *
   * @param unit the unit's name, such as {@code web/0}
   * @param action the action's name
   * @param parameters its parameters
   * @return how it ended
   */
  default TaskView run(String unit, String action, ObjectNode parameters) {
    return await(engine().tasks().runAction(UnitName.parse(unit), action, parameters));
  }

  /**
   * Waits for a task, at most a minute; answers it as it is then.
   *
   * @param task the task's number
   * @return how far it is
   */
  default TaskView await(int task) {
    try {
      return engine().tasks().await(task, Duration.ofMinutes(1));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while task " + task + " ran", e);
    }
  }

  /**
   * Uses hook tools as a unit, the way an operator does by {@code juju exec}: committed at the end, seen by
   * others afterwards. This is how a test plays the other end of a relation. What the commands throw is
   * thrown here, after the commit.
   *
   * @param unit the unit's name, such as {@code web/0}
   * @param commands uses the hook tools
   * @return how the commands ended
   */
  default TaskView asUnit(String unit, Consumer<HookToolRunner> commands) {
    AtomicReference<Optional<RuntimeException>> thrown = new AtomicReference<>(Optional.empty());
    String text =
        commands((_, tools) -> {
          try {
            commands.accept(tools);
            return 0;
          } catch (RuntimeException e) {
            thrown.set(Optional.of(e));
            return 1;
          }
        });
    TaskView task = await(engine().tasks().exec(UnitName.parse(unit), text, Duration.ofMinutes(1)));
    if (thrown.get().isPresent()) {
      throw thrown.get().get();
    }
    return task;
  }

  /**
   * {@return a unit}
   *
   * @param name the unit's name
   * @throws IllegalArgumentException when there is none of this name
   */
  default UnitView unit(String name) {
    return engine()
        .unit(UnitName.parse(name))
        .orElseThrow(() -> new IllegalArgumentException("no unit " + name))
        .unit();
  }

  /**
   * {@return an application}
   *
   * @param name the application's name
   * @throws IllegalArgumentException when there is none of this name
   */
  default ApplicationView application(String name) {
    return engine().view().applications().stream()
        .filter(application -> application.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no application " + name));
  }

  /**
   * {@return a relation with its bags, as one unit sees it}
   *
   * @param unit the unit's name, such as {@code web/0}
   * @param endpoint the unit's own endpoint
   * @throws IllegalArgumentException when the unit has no such relation
   */
  default UnitRelationDetail relation(String unit, String endpoint) {
    return engine()
        .unit(UnitName.parse(unit))
        .flatMap(detail ->
            detail.relations().stream()
                .filter(relation -> relation.endpoint().equals(endpoint))
                .findFirst())
        .orElseThrow(() -> new IllegalArgumentException(unit + " has no relation " + endpoint));
  }
}
