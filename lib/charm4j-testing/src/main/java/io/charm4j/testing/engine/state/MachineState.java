package io.charm4j.testing.engine.state;

import io.charm4j.testing.engine.substrate.MachineId;
import io.charm4j.testing.engine.substrate.MachineInstance;
import io.charm4j.testing.engine.view.Status;
import java.util.Optional;

/**
 * A machine.
 *
 * @param id its number
 * @param status {@code pending} or {@code started}
 * @param instance what was started, once it was
 */
public record MachineState(MachineId id, Status status, Optional<MachineInstance> instance) {}
