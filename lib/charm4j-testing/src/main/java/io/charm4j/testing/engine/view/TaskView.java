package io.charm4j.testing.engine.view;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.charm4j.testing.engine.substrate.UnitName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A task: one run of an action, or of an operator's commands, on one unit.
 *
 * @param id its number
 * @param operation the number of the operation it belongs to
 * @param unit where it runs
 * @param action the action's name; {@code juju-exec} for commands
 * @param status how far it is
 * @param message why it failed; empty otherwise
 * @param results what {@code action-set} collected, and {@code return-code}, {@code stdout}, {@code
 *     stderr}; empty until the end
 * @param log progress messages, oldest first
 * @param enqueued when it was accepted (UTC)
 * @param started when it began
 * @param completed when it ended
 */
public record TaskView(
    int id,
    int operation,
    UnitName unit,
    String action,
    TaskStatus status,
    String message,
    ObjectNode results,
    List<TaskMessage> log,
    Instant enqueued,
    Optional<Instant> started,
    Optional<Instant> completed) {}
