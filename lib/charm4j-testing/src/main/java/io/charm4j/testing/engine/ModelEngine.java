package io.charm4j.testing.engine;

import io.charm4j.hooktool.HookToolCall;
import io.charm4j.hooktool.HookToolResult;
import io.charm4j.testing.engine.log.DebugLog;
import io.charm4j.testing.engine.state.ModelStore;
import io.charm4j.testing.engine.substrate.Substrate;
import io.charm4j.testing.engine.substrate.UnitName;
import io.charm4j.testing.engine.view.ModelView;
import io.charm4j.testing.engine.view.UnitDetail;
import java.time.Duration;
import java.util.Optional;

/** The model. */
@SuppressWarnings("DoNotCallSuggester")
public final class ModelEngine implements AutoCloseable {
  private ModelEngine() {}

  /** Reads the model from the store, or makes a new one. Nothing runs before {@link #start} or {@link #settle}. */
  public static ModelEngine open(EngineSettings settings, Substrate substrate, ModelStore store) {
    throw new UnsupportedOperationException("not built yet");
  }

  /** Runs an agent per unit, each in a thread of its own, until {@link #close}. */
  public void start() {
    throw new UnsupportedOperationException("not built yet");
  }

  /** Runs all agents in the calling thread until none has anything due. */
  public void settle() {
    throw new UnsupportedOperationException("not built yet");
  }

  /** Lets time pass (only without threads), then settles. */
  public void advance(Duration time) {
    throw new UnsupportedOperationException("not built yet");
  }

  /** Answers a hook tool that runs in this context; called by the substrate. */
  public HookToolResult hookTool(String contextId, HookToolCall call) {
    throw new UnsupportedOperationException("not built yet");
  }

  /** Applications and units. */
  public ApplicationOperations applications() {
    throw new UnsupportedOperationException("not built yet");
  }

  /** Relations. */
  public RelationOperations relations() {
    throw new UnsupportedOperationException("not built yet");
  }

  /** Actions and commands. */
  public TaskOperations tasks() {
    throw new UnsupportedOperationException("not built yet");
  }

  /** Secrets. */
  public SecretOperations secrets() {
    throw new UnsupportedOperationException("not built yet");
  }

  /** The model's configuration. */
  public ModelConfiguration configuration() {
    throw new UnsupportedOperationException("not built yet");
  }

  /** Switches that make things go wrong. */
  public ModelFaults faults() {
    throw new UnsupportedOperationException("not built yet");
  }

  /** The log. */
  public DebugLog log() {
    throw new UnsupportedOperationException("not built yet");
  }

  /** A picture of the model. */
  public ModelView view() {
    throw new UnsupportedOperationException("not built yet");
  }

  /** A picture of a unit with its databags. */
  public Optional<UnitDetail> unit(UnitName unit) {
    throw new UnsupportedOperationException("not built yet");
  }

  /** Counts changes of the model. */
  public long version() {
    throw new UnsupportedOperationException("not built yet");
  }

  /** Waits until the model has changed since this version, or the time is over; answers the version then. */
  public long awaitChange(long version, Duration limit) {
    throw new UnsupportedOperationException("not built yet");
  }

  /** Removes every application without asking the charms, stops all machines, and clears the store. */
  public void destroy() {
    throw new UnsupportedOperationException("not built yet");
  }

  /** Stops all agents after their present program is killed; the model stays in the store. */
  @Override
  public void close() {
    throw new UnsupportedOperationException("not built yet");
  }
}
