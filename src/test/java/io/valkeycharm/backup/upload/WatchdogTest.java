package io.valkeycharm.backup.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class WatchdogTest {
  private static final Duration LIMIT = Duration.ofMillis(300);
  private static final Duration LONG = Duration.ofMinutes(1);

  private final Watchdog watchdog = new Watchdog();
  private final CountDownLatch barked = new CountDownLatch(1);
  private final AtomicInteger barks = new AtomicInteger();

  @AfterEach
  void close() {
    watchdog.close();
  }

  @Test
  void callsOnceWhenNothingMoves() throws InterruptedException {
    Watchdog.Watch watch = watchdog.watch(LIMIT, this::bark);
    watch.begin();

    assertThat(barked.await(10, TimeUnit.SECONDS)).isTrue();

    awaitAnotherStall();
    assertThat(watch.stalled()).isTrue();
    assertThat(barks).hasValue(1);
  }

  @Test
  void leavesAloneWhatIsIdleOrClosedOrHasTime() throws InterruptedException {
    watchdog.watch(LIMIT, this::bark);
    Watchdog.Watch paused = watchdog.watch(LIMIT, this::bark);
    paused.begin();
    paused.pause();
    Watchdog.Watch closed = watchdog.watch(LIMIT, this::bark);
    closed.begin();
    closed.close();
    Watchdog.Watch patient = watchdog.watch(LIMIT, this::bark);
    patient.limit(LONG);
    patient.begin();

    awaitAnotherStall();

    assertThat(barks).hasValue(0);
  }

  /** Returns when something with the same limit, begun after all others, has stalled. */
  private void awaitAnotherStall() throws InterruptedException {
    CountDownLatch stalled = new CountDownLatch(1);
    watchdog.watch(LIMIT, stalled::countDown).begin();
    assertThat(stalled.await(10, TimeUnit.SECONDS)).isTrue();
  }

  private void bark() {
    barks.incrementAndGet();
    barked.countDown();
  }
}
