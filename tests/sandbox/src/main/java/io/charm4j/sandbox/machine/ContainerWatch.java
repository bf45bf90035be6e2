package io.charm4j.sandbox.machine;

import io.charm4j.sandbox.pebble.NoticeReader;
import io.charm4j.sandbox.pebble.PebbleQuestions;
import io.charm4j.testing.engine.substrate.SubstrateException;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one workload container running, as Kubernetes' agent on a node does, and tells what happens in it,
 * as Juju's agent would see it.
 */
final class ContainerWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ContainerWatch.class);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(100);
  private static final Duration NOTICE_WAIT = Duration.ofSeconds(10);
  private static final Duration AFTER_ERROR = Duration.ofSeconds(1);

  /** Kubernetes' back-off: the first restart is at once, then 10 s, doubling up to five minutes. */
  private static final Duration FIRST_DELAY = Duration.ofSeconds(10);

  private static final Duration LONGEST_DELAY = Duration.ofMinutes(5);

  /** A container that ran this long is well: its next restart is at once again. */
  private static final Duration WELL = Duration.ofMinutes(10);

  private final WorkloadContainer container;
  private final PodEvents events;
  private final CountDownLatch ended = new CountDownLatch(1);
  private Duration delay = Duration.ZERO;
  private long startedAt = System.nanoTime();

  private ContainerWatch(WorkloadContainer container, PodEvents events) {
    this.container = container;
    this.events = events;
  }

  /** Begins to watch a container. */
  static ContainerWatch begin(WorkloadContainer container, PodEvents events) {
    ContainerWatch watch = new ContainerWatch(container, events);
    Thread.ofVirtual().name("watch of " + container).start(watch::watchLife);
    Thread.ofVirtual().name("notices of " + container).start(watch::watchNotices);
    return watch;
  }

  /** The container is on its own from now on. */
  @Override
  public void close() {
    ended.countDown();
  }

  WorkloadContainer container() {
    return container;
  }

  private void watchLife() {
    while (!pause(LOOK_AGAIN)) {
      try {
        look();
      } catch (IOException | SubstrateException e) {
        LOG.warn("{} is not as it should be", container, e);
        pause(AFTER_ERROR);
      }
    }
  }

  private void look() throws IOException {
    Optional<PebbleQuestions> pebble = container.pebble();
    if (pebble.isEmpty()) {
      restart();
    } else if (!container.isAnnounced() && pebble.get().answers()) {
      container.announced();
      events.ready(container.unit(), container.name());
    }
  }

  /** Never while it is being closed: the lock makes a container that was ended stay so. */
  private void restart() {
    if (System.nanoTime() - startedAt > WELL.toNanos()) {
      delay = Duration.ZERO;
    }
    if (pause(delay)) {
      return;
    }
    synchronized (this) {
      if (ended.getCount() == 0) {
        return;
      }
      LOG.info("{} has ended and is started again", container);
      container.start();
    }
    startedAt = System.nanoTime();
    Duration doubled = delay.isZero() ? FIRST_DELAY : delay.multipliedBy(2);
    delay = doubled.compareTo(LONGEST_DELAY) > 0 ? LONGEST_DELAY : doubled;
  }

  /** Ends the watch and waits for a restart that is going on. */
  void endRestarts() {
    ended.countDown();
    synchronized (this) {
      // Whoever restarted it has let go of the lock, and nobody will take it again.
    }
  }

  private void watchNotices() {
    NoticeReader.Listener listener =
        new NoticeReader.Listener() {
          @Override
          public void notice(String id, String key) {
            events.notice(container.unit(), container.name(), id, key);
          }

          @Override
          public void check(String name, boolean passes) {
            events.check(container.unit(), container.name(), name, passes);
          }
        };
    while (ended.getCount() > 0) {
      try {
        Optional<PebbleQuestions> pebble = container.pebble();
        if (pebble.isPresent() && container.isAnnounced()) {
          String after =
              Files.exists(container.noticesRead())
                  ? Files.readString(container.noticesRead())
                  : "";
          String last = new NoticeReader(pebble.get(), listener).read(after, NOTICE_WAIT);
          if (ended.getCount() > 0) {
            Files.writeString(container.noticesRead(), last);
          }
        } else {
          pause(LOOK_AGAIN);
        }
      } catch (IOException e) {
        LOG.debug("no notices from {}: {}", container, e.getMessage());
        pause(AFTER_ERROR);
      }
    }
  }

  /** Answers whether the watch has ended meanwhile. */
  private boolean pause(Duration time) {
    try {
      return ended.await(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
