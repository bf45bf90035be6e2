package io.charm4j.testing.engine;

import java.util.Map;
import java.util.Set;

/** The model's own configuration. */
@SuppressWarnings("DoNotCallSuggester")
public final class ModelConfiguration {
  ModelConfiguration() {}

  /** Every key with its value, defaults included. */
  public Map<String, String> all() {
    throw new UnsupportedOperationException("not built yet");
  }

  /** Sets keys, all or none. */
  public void set(Map<String, String> values) {
    throw new UnsupportedOperationException("not built yet");
  }

  /** Gives keys their default back. */
  public void reset(Set<String> keys) {
    throw new UnsupportedOperationException("not built yet");
  }
}
