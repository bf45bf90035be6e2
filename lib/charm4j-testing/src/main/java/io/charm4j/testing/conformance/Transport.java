package io.charm4j.testing.conformance;

import io.charm4j.hooktool.HookToolResult;
import io.charm4j.testing.engine.EngineSettings;
import io.charm4j.testing.engine.VirtualClock;
import io.charm4j.testing.engine.state.ModelStore;
import io.charm4j.testing.engine.state.TaskRelation;
import io.charm4j.testing.harness.SteppedModel;
import java.util.Optional;

/** What carries events to charms and hook tools back: each has one model open at a time. */
public interface Transport {

  /** Its column in the table. */
  Column column();

  /** An empty model. */
  SteppedModel open(EngineSettings settings);

  /** A model that is saved, or was saved, in this store. */
  SteppedModel open(EngineSettings settings, ModelStore store);

  /** The file by which the unit's agent reads this text; absolute, on the unit's machine. */
  String place(String unit, String fileName, String text);

  /**
   * What a process on a unit's machine that is no hook gets from {@code juju-exec} (reference/juju-hook-contract
   * §3.4): the commands wait for the unit's other operations, and are committed when it answers. The
   * model's agents must run in threads of their own: the caller waits.
   */
  HookToolResult jujuExec(String unit, String commands, Optional<TaskRelation> relation);

  /**
   * Runs a program on a unit's machine that is no hook, and answers how it ended.
   *
   * @throws IllegalStateException where charms are not processes
   */
  default HookToolResult process(String unit, String... words) {
    throw new IllegalStateException("there are no processes here");
  }

  /** Another model in the state that was remembered by this name; empty when none was. */
  default Optional<SteppedModel> reopen(String name) {
    return Optional.empty();
  }

  /** Remembers the state of the model that is open, if that is quicker than to make it again. */
  default void remember(String name) {}

  /** An empty model that is named {@code test}, with a clock that a test advances. */
  default SteppedModel open() {
    return open(settings());
  }

  /** A model named {@code test} with a clock that a test advances. */
  static EngineSettings settings() {
    return EngineSettings.ofModel("test").withClock(VirtualClock.standard());
  }
}
