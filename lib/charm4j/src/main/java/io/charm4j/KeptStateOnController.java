package io.charm4j;

import io.charm4j.model.CharmState;
import io.charm4j.text.Utf8Chunks;
import java.util.List;
import java.util.Optional;

/**
 * Keeps in the unit's state on the controller, cut into values that it takes; committed with the hook's
 * other writes or not at all.
 */
final class KeptStateOnController implements KeptStateStore {
  private static final String KEY = "charm4j.kept.";
  private static final String KEY_ASIDE = "charm4j.unreadable.";

  /** In bytes (reference/juju-hook-contract §2.7). */
  private static final int LONGEST_VALUE = 65_536;

  private final CharmState state;

  KeptStateOnController(CharmState state) {
    this.state = state;
  }

  @Override
  public Optional<String> load() {
    StringBuilder text = new StringBuilder();
    Optional<String> piece = state.get(KEY + 0);
    for (int number = 1; piece.isPresent(); number++) {
      text.append(piece.get());
      piece = state.get(KEY + number);
    }
    return text.isEmpty() ? Optional.empty() : Optional.of(text.toString());
  }

  @Override
  public String putAside() {
    write(KEY_ASIDE, load());
    write(KEY, Optional.empty());
    return "the unit's state, keys " + KEY_ASIDE + "*";
  }

  @Override
  public void saveBeforeSending(Optional<String> text) {
    write(KEY, text);
  }

  @Override
  public void saveAfterSending(Optional<String> text) {}

  private void write(String key, Optional<String> text) {
    List<String> pieces = text.map(whole -> Utf8Chunks.of(whole, LONGEST_VALUE)).orElse(List.of());
    for (int number = 0; number < pieces.size(); number++) {
      state.set(key + number, pieces.get(number));
    }
    for (int number = pieces.size(); state.get(key + number).isPresent(); number++) {
      state.remove(key + number);
    }
  }
}
