package io.charm4j.testing.engine.agent;

import io.charm4j.testing.engine.context.HookContext;
import io.charm4j.testing.engine.substrate.UnitName;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The runs that are going on: at most one a unit. */
public final class ContextRegistry {
  private final Map<UnitName, HookContext> running = new ConcurrentHashMap<>();

  /** The unit's present run. */
  public Optional<HookContext> of(UnitName unit) {
    return Optional.ofNullable(running.get(unit));
  }

  /** The run with this id. */
  public Optional<HookContext> byId(String contextId) {
    return running.values().stream().filter(run -> run.id().equals(contextId)).findFirst();
  }

  /** All runs. */
  public Iterable<HookContext> all() {
    return running.values();
  }

  void begin(HookContext context) {
    running.put(context.unit(), context);
  }

  void end(HookContext context) {
    running.remove(context.unit(), context);
  }
}
