package io.charm4j.testing.engine.agent;

import io.charm4j.testing.engine.context.EngineServices;
import io.charm4j.testing.engine.substrate.UnitName;
import java.time.Instant;
import java.util.List;

/** Runs all agents in the calling thread, one operation each in turn: the same order every time. */
public final class AgentStepper {
  private static final int LIMIT = 20_000;

  private final AgentPool pool;
  private final EngineServices services;

  /** A stepper for these agents. */
  public AgentStepper(AgentPool pool, EngineServices services) {
    this.pool = pool;
    this.services = services;
  }

  /**
   * Runs the agents until none has anything due.
   *
   * @throws IllegalStateException when they do not come to rest
   */
  public void settle() {
    int operations = 0;
    boolean progress = true;
    while (progress) {
      progress = false;
      for (UnitName unit : List.copyOf(services.model().state().units().keySet())) {
        pool.restarted(unit);
        if (pool.agent(unit).step()) {
          progress = true;
          operations++;
        }
      }
      pool.forgetGone();
      if (operations > LIMIT) {
        throw new IllegalStateException(
            "the model does not come to rest: more than "
                + LIMIT
                + " operations; the last log"
                + " entries tell which hook runs again and again");
      }
    }
  }

  /** When something becomes due by time alone; {@link Instant#MAX} when nothing does. */
  public Instant nextDue() {
    return services.model().state().units().keySet().stream()
        .map(unit -> pool.agent(unit).nextDue())
        .min(Instant::compareTo)
        .orElse(Instant.MAX);
  }
}
