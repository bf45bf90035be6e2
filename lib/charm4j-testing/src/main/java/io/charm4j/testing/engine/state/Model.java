package io.charm4j.testing.engine.state;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;

/** Holds the model's present state. Thread-safe: changes happen one after the other. */
public final class Model {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Optional<ModelStore> store;
  private volatile ModelState state;
  private long version;

  private Model(Optional<ModelStore> store, ModelState state) {
    this.store = store;
    this.state = state;
  }

  /** An empty model that is never saved. */
  public static Model unsaved(String name) {
    return new Model(Optional.empty(), ModelState.empty(name, UUID.randomUUID().toString()));
  }

  /** A model that begins with this state, and is never saved. */
  public static Model beginning(ModelState state) {
    return new Model(Optional.empty(), state);
  }

  /**
   * The model that the store has, or an empty one that is saved there from now on.
   *
   * @throws IllegalStateException when what the store has cannot be read, or lacks its confidential part
   */
  public static Model stored(String name, ModelStore store) {
    Optional<String> saved = store.loadModel();
    Optional<String> confidential = store.loadConfidential();
    if (saved.isPresent()) {
      String secret =
          confidential.orElseThrow(() ->
              new IllegalStateException(
                  "cannot read the saved model: its confidential part is missing; bring it back,"
                      + " or remove the model's text to begin anew"));
      return new Model(Optional.of(store), ModelCodec.read(saved.get(), secret));
    }
    ModelState empty = ModelState.empty(name, UUID.randomUUID().toString());
    store.saveConfidential(ModelCodec.writeConfidential(empty.confidential()));
    store.saveModel(ModelCodec.writeModel(empty));
    return new Model(Optional.of(store), empty);
  }

  /** The present state. */
  public ModelState state() {
    return state;
  }

  /**
   * Changes the model. When the change throws, nothing has changed.
   *
   * @return what the change answers
   */
  public <T> T compute(Function<ModelDraft, T> change) {
    lock.lock();
    try {
      ModelDraft draft = new ModelDraft(state);
      T answer = change.apply(draft);
      replace(draft.finished());
      return answer;
    } finally {
      lock.unlock();
    }
  }

  /** Changes the model. When the change throws, nothing has changed. */
  public void change(Consumer<ModelDraft> change) {
    var _ =
        compute(draft -> {
          change.accept(draft);
          return draft;
        });
  }

  private void replace(ModelState next) {
    if (next.equals(state)) {
      return;
    }
    store.ifPresent(target -> {
      if (!next.confidential().equals(state.confidential())) {
        target.saveConfidential(ModelCodec.writeConfidential(next.confidential()));
      }
      target.saveModel(ModelCodec.writeModel(next));
    });
    state = next;
    version++;
    changed.signalAll();
  }

  /** Counts the changes. */
  public long version() {
    lock.lock();
    try {
      return version;
    } finally {
      lock.unlock();
    }
  }

  /** Wakes everybody who waits for a change, without one. */
  public void wake() {
    lock.lock();
    try {
      version++;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until the version is not this one any more, or the time is over.
   *
   * @return the version then
   * @throws InterruptedException when the thread is interrupted meanwhile
   */
  public long awaitChange(long known, Duration limit) throws InterruptedException {
    long left = TimeUnit.NANOSECONDS.convert(limit);
    lock.lockInterruptibly();
    try {
      while (version == known && left > 0) {
        left = changed.awaitNanos(left);
      }
      return version;
    } finally {
      lock.unlock();
    }
  }

  /** Forgets what was saved; the model must not be changed afterwards. */
  public void clearStore() {
    store.ifPresent(ModelStore::clear);
  }
}
