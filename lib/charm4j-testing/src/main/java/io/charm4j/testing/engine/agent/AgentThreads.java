package io.charm4j.testing.engine.agent;

import io.charm4j.testing.engine.context.EngineServices;
import io.charm4j.testing.engine.log.LogLevel;
import io.charm4j.testing.engine.substrate.UnitName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A thread per agent, and one that starts them. All are daemons. */
public final class AgentThreads {
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);
  private static final Duration REST_AFTER_DEFECT = Duration.ofSeconds(5);

  private final AgentPool pool;
  private final EngineServices services;
  private final Map<UnitName, Thread> threads = new ConcurrentHashMap<>();
  private final Thread supervisor;

  /** Threads that do not run yet. */
  public AgentThreads(AgentPool pool, EngineServices services) {
    this.pool = pool;
    this.services = services;
    supervisor = Thread.ofVirtual().name("agents").unstarted(this::supervise);
  }

  /** Starts an agent for every unit there is, and for every unit that comes. */
  public void start() {
    supervisor.start();
  }

  private void supervise() {
    try {
      // The version before the look whether to go on: what comes in between must not be waited for.
      long version = services.model().version();
      while (!pool.isClosing()) {
        pool.forgetGone();
        threads.values().removeIf(thread -> !thread.isAlive());
        for (UnitName unit : services.model().state().units().keySet()) {
          threads.computeIfAbsent(
              unit, name -> Thread.ofVirtual().name(name.tag()).start(() -> runAgent(name)));
        }
        version = services.model().awaitChange(version, LONGEST_WAIT);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void runAgent(UnitName unit) {
    try {
      long version = services.model().version();
      while (!pool.isClosing() && services.model().state().findUnit(unit).isPresent()) {
        pool.restarted(unit);
        UnitAgent agent = pool.agent(unit);
        if (step(agent, unit)) {
          version = services.model().version();
        } else {
          version = services.model().awaitChange(version, timeUntil(agent.nextDue()));
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** A defect of the engine must not end the unit's agent without a word. */
  private boolean step(UnitAgent agent, UnitName unit) throws InterruptedException {
    try {
      return agent.step();
    } catch (RuntimeException e) {
      services.log().add(unit.tag(), LogLevel.CRITICAL, "juju.worker.uniter", "agent failed: " + e);
      Thread.sleep(REST_AFTER_DEFECT);
      return true;
    }
  }

  private Duration timeUntil(Instant due) {
    Instant now = services.clock().instant();
    if (due.isAfter(now.plus(LONGEST_WAIT))) {
      return LONGEST_WAIT;
    }
    return due.isAfter(now) ? Duration.between(now, due) : Duration.ofMillis(1);
  }

  /**
   * Waits until all threads have ended, after {@link AgentPool#close}.
   *
   * @return the threads that did not end in time
   */
  public List<String> join(Duration limit) throws InterruptedException {
    Instant end = Instant.now().plus(limit);
    List<Thread> all = new ArrayList<>(threads.values());
    all.add(supervisor);
    List<String> left = new ArrayList<>();
    for (Thread thread : all) {
      Duration rest = Duration.between(Instant.now(), end);
      if (!thread.join(rest.isNegative() ? Duration.ZERO : rest)) {
        thread.interrupt();
        left.add(thread.getName());
      }
    }
    return left;
  }
}
