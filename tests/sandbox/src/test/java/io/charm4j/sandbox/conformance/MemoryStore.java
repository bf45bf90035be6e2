package io.charm4j.sandbox.conformance;

import io.charm4j.testing.engine.state.ModelStore;
import java.util.Optional;

/** Keeps a model's texts in memory. */
final class MemoryStore implements ModelStore {
  private volatile Optional<String> model;
  private volatile Optional<String> confidential;

  MemoryStore() {
    this(Optional.empty(), Optional.empty());
  }

  private MemoryStore(Optional<String> model, Optional<String> confidential) {
    this.model = model;
    this.confidential = confidential;
  }

  /** Another store with the same texts. */
  MemoryStore copy() {
    return new MemoryStore(model, confidential);
  }

  @Override
  public void saveConfidential(String json) {
    confidential = Optional.of(json);
  }

  @Override
  public void saveModel(String json) {
    model = Optional.of(json);
  }

  @Override
  public Optional<String> loadConfidential() {
    return confidential;
  }

  @Override
  public Optional<String> loadModel() {
    return model;
  }

  @Override
  public void clear() {
    model = Optional.empty();
    confidential = Optional.empty();
  }
}
