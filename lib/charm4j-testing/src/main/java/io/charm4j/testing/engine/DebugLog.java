package io.charm4j.testing.engine;

import java.util.List;
import java.util.function.Consumer;

/** The model's log: the last entries, and a place to listen for new ones. */
@SuppressWarnings("DoNotCallSuggester")
public final class DebugLog {
  DebugLog() {}

  /** The entries that are still kept, oldest first. */
  public List<LogEntry> entries() {
    throw new UnsupportedOperationException("not built yet");
  }

  /** The entries that are still kept and came after this sequence number. */
  public List<LogEntry> entriesAfter(long sequence) {
    throw new UnsupportedOperationException("not built yet");
  }

  /** Calls the listener for every later entry, until the answer is closed; the listener must not block. */
  public Subscription subscribe(Consumer<LogEntry> listener) {
    throw new UnsupportedOperationException("not built yet");
  }
}
