package io.charm4j;

import io.charm4j.environment.MalformedEnvironmentException;
import io.charm4j.json.JsonException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries what is kept from one dispatch to the next; nothing of it when the dispatch fails. */
final class Keeper {
  private static final Logger LOG = LoggerFactory.getLogger(Keeper.class);

  private final KeptStateStore store;
  private final KeptState atStart;

  private Keeper(KeptStateStore store, KeptState atStart) {
    this.store = store;
    this.atStart = atStart;
  }

  /** Opens a store; what cannot be read in it is put aside, since it would fail every hook to come. */
  static Keeper open(KeptStateStore store) {
    Optional<String> text = store.load();
    if (text.isEmpty()) {
      return new Keeper(store, KeptState.NOTHING);
    }
    try {
      return new Keeper(store, KeptStateText.read(text.get()));
    } catch (JsonException | MalformedEnvironmentException e) {
      LOG.warn(
          "Deferred events and stored state are lost: they could not be read ({}). They were kept in {}",
          e.getMessage(),
          store.putAside());
      return new Keeper(store, KeptState.NOTHING);
    }
  }

  KeptState atStart() {
    return atStart;
  }

  void saveBeforeSending(KeptState state) {
    if (!state.isSameAs(atStart)) {
      store.saveBeforeSending(KeptStateText.write(state));
    }
  }

  void saveAfterSending(KeptState state) {
    if (!state.isSameAs(atStart)) {
      store.saveAfterSending(KeptStateText.write(state));
    }
  }
}
