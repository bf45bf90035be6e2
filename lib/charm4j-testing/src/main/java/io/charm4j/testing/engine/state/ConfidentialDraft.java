package io.charm4j.testing.engine.state;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The confidential part of a model that is being changed. */
public final class ConfidentialDraft {
  private ConfidentialState state;

  ConfidentialDraft(ConfidentialState state) {
    this.state = state;
  }

  ConfidentialState finished() {
    return state;
  }

  /** The content of a revision of a secret. */
  public Optional<SecretContent> content(String secret, int revision) {
    SortedMap<Integer, SecretContent> revisions = state.secrets().get(secret);
    return revisions == null ? Optional.empty() : Optional.ofNullable(revisions.get(revision));
  }

  /** Keeps the content of a revision of a secret. */
  public void putContent(String secret, int revision, SecretContent content) {
    SortedMap<Integer, SecretContent> revisions =
        state.secrets().getOrDefault(secret, new TreeMap<>());
    state =
        new ConfidentialState(
            Frozen.with(state.secrets(), secret, Frozen.with(revisions, revision, content)),
            state.tasks());
  }

  /** Forgets the content of a revision of a secret. */
  public void removeContent(String secret, int revision) {
    SortedMap<Integer, SecretContent> revisions = state.secrets().get(secret);
    if (revisions != null) {
      state =
          new ConfidentialState(
              Frozen.with(state.secrets(), secret, Frozen.without(revisions, revision)),
              state.tasks());
    }
  }

  /** Forgets all content of a secret. */
  public void removeSecret(String secret) {
    state = new ConfidentialState(Frozen.without(state.secrets(), secret), state.tasks());
  }

  /** Keeps what a task was given. */
  public void putTask(int task, TaskInput input) {
    state = new ConfidentialState(state.secrets(), Frozen.with(state.tasks(), task, input));
  }

  /** Forgets what a task was given. */
  public void removeTask(int task) {
    state = new ConfidentialState(state.secrets(), Frozen.without(state.tasks(), task));
  }
}
