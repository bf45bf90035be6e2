package io.charm4j.testing.engine.state;

import java.util.Optional;

/**
 * Keeps a model between two lives of the engine, as two texts in JSON. Called by one thread at a time.
 *
 * <p>The confidential text has secrets' contents and actions' parameters; an implementation keeps it
 * where only its owner can read. The confidential text is saved first, so that a model that is read
 * back never lacks content that it names.
 */
public interface ModelStore {

  /** Replaces the confidential text, wholly or not at all. */
  void saveConfidential(String json);

  /** Replaces the model, wholly or not at all. */
  void saveModel(String json);

  /** The last confidential text; empty when none was ever saved. */
  Optional<String> loadConfidential();

  /** The last model; empty when none was ever saved. */
  Optional<String> loadModel();

  /** Forgets both texts. */
  void clear();
}
