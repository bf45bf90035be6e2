package io.charm4j.testing.engine.log;

import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The model's log: the last entries, and a place to listen for new ones. Thread-safe. */
public final class DebugLog {
  /** How many entries are kept; older ones are dropped. */
  public static final int CAPACITY = 20_000;

  private final InstantSource clock;
  private final Supplier<LoggingConfig> config;
  private final Deque<LogEntry> kept = new ArrayDeque<>();
  private final List<Consumer<LogEntry>> listeners = new CopyOnWriteArrayList<>();
  private long sequence;

  /**
   * An empty log that takes its times from the clock, and keeps what the configuration says.
   *
   * @param clock tells the time of an entry
   * @param config says what is kept
   */
  public DebugLog(InstantSource clock, Supplier<LoggingConfig> config) {
    this.clock = clock;
    this.config = config;
  }

  /**
   * Adds an entry with the present time, unless its level is below what is kept.
   *
   * @param entity who logs, such as {@code unit-web-0}
   * @param level how important it is
   * @param module the logger's name
   * @param message the text
   */
  public void add(String entity, LogLevel level, String module, String message) {
    if (!config.get().keeps(module, level)) {
      return;
    }
    synchronized (kept) {
      sequence++;
      LogEntry entry = new LogEntry(sequence, clock.instant(), entity, level, module, message);
      kept.addLast(entry);
      if (kept.size() > CAPACITY) {
        kept.removeFirst();
      }
      // Inside the lock, so that every listener gets the entries in their order.
      listeners.forEach(listener -> listener.accept(entry));
    }
  }

  /** {@return the entries that are still kept, oldest first} */
  public List<LogEntry> entries() {
    synchronized (kept) {
      return List.copyOf(kept);
    }
  }

  /**
   * {@return the entries that are still kept and came after this sequence number}
   *
   * @param sequenceNumber the number of the last entry already seen
   */
  public List<LogEntry> entriesAfter(long sequenceNumber) {
    synchronized (kept) {
      return kept.stream().filter(entry -> entry.sequence() > sequenceNumber).toList();
    }
  }

  /**
   * Calls the listener for every later entry, until the answer is closed. The listener is called in the
   * thread that logs, and must not block.
   *
   * @param listener called for each entry from now on
   * @return ends it when closed
   */
  public Subscription subscribe(Consumer<LogEntry> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }
}
