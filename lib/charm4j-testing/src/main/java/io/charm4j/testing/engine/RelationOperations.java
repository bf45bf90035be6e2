package io.charm4j.testing.engine;

/** What an operator does with relations. */
@SuppressWarnings("DoNotCallSuggester")
public final class RelationOperations {
  RelationOperations() {}

  /** Relates two applications, each written as {@code name} or {@code name:endpoint}; answers the number of the relation. */
  public int integrate(String one, String other) {
    throw new UnsupportedOperationException("not built yet");
  }

  /** Removes the relation between two applications. */
  public void remove(String one, String other) {
    throw new UnsupportedOperationException("not built yet");
  }

  /** Removes the relation of this number. */
  public void remove(int relation) {
    throw new UnsupportedOperationException("not built yet");
  }
}
