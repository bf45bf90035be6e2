package io.charm4j.testing.engine.state;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;

/** Where a unit's agent stands between two operations; survives the agent. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = AgentStep.Idle.class, name = "idle"),
  @JsonSubTypes.Type(value = AgentStep.Queued.class, name = "queued"),
  @JsonSubTypes.Type(value = AgentStep.Running.class, name = "running"),
  @JsonSubTypes.Type(value = AgentStep.Failed.class, name = "failed")
})
public sealed interface AgentStep {

  /** Nothing in progress. */
  record Idle() implements AgentStep {}

  /** A hook that must come next, whatever else is due. */
  record Queued(Hook hook) implements AgentStep {}

  /**
   * A hook that has begun; found again after a crash, it is run once more.
   *
   * @param hook the hook
   * @param attempts how often it has failed before
   */
  record Running(Hook hook, int attempts) implements AgentStep {}

  /**
   * A hook that failed.
   *
   * @param hook the hook, with the environment that it will have again
   * @param attempts how often it has failed
   * @param retryAt when it is run again by itself (UTC)
   */
  record Failed(Hook hook, int attempts, Instant retryAt) implements AgentStep {}
}
