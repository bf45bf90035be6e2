package io.charm4j.testing.engine.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.charm4j.testing.engine.VirtualClock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class DebugLogTest {
  private final VirtualClock clock = VirtualClock.standard();
  private final AtomicReference<LoggingConfig> config =
      new AtomicReference<>(LoggingConfig.parse("<root>=INFO"));
  private final DebugLog log = new DebugLog(clock, config::get);

  private void add(LogLevel level, String message) {
    log.add("unit-db-0", level, "unit.db/0.install", message);
  }

  @Test
  void keepsWhatTheConfigurationSaysAtThatMoment() {
    add(LogLevel.DEBUG, "dropped");
    add(LogLevel.INFO, "kept");
    config.set(LoggingConfig.parse("<root>=ERROR"));
    add(LogLevel.INFO, "dropped too");

    assertThat(log.entries())
        .containsExactly(
            new LogEntry(
                1, clock.instant(), "unit-db-0", LogLevel.INFO, "unit.db/0.install", "kept"));
  }

  @Test
  void givesWhatCameAfterAnEntry() {
    add(LogLevel.INFO, "one");
    add(LogLevel.INFO, "two");
    add(LogLevel.INFO, "three");

    assertThat(log.entriesAfter(1)).extracting(LogEntry::message).containsExactly("two", "three");
    assertThat(log.entriesAfter(3)).isEmpty();
    assertThat(log.entriesAfter(0)).isEqualTo(log.entries());
  }

  @Test
  void tellsListenersOfLaterEntriesUntilTheyLeave() {
    List<String> heard = new ArrayList<>();
    add(LogLevel.INFO, "before");
    try (Subscription _ = log.subscribe(entry -> heard.add(entry.message()))) {
      add(LogLevel.DEBUG, "not kept");
      add(LogLevel.INFO, "during");
    }
    add(LogLevel.INFO, "after");

    assertThat(heard).containsExactly("during");
  }

  @Test
  void dropsTheOldestWhenItIsFull() {
    for (int count = 1; count <= DebugLog.CAPACITY; count++) {
      add(LogLevel.INFO, "line " + count);
    }
    assertThat(log.entries().getFirst().message()).isEqualTo("line 1");

    add(LogLevel.INFO, "one too many");

    assertThat(log.entries()).hasSize(DebugLog.CAPACITY);
    assertThat(log.entries().getFirst().message()).isEqualTo("line 2");
    assertThat(log.entries().getLast().message()).isEqualTo("one too many");
  }
}
