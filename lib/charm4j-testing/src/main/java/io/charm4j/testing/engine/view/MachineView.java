package io.charm4j.testing.engine.view;

import io.charm4j.testing.engine.substrate.MachineId;
import io.charm4j.testing.engine.substrate.MachineInstance;
import java.util.Optional;

/**
 * A machine.
 *
 * @param id its number
 * @param status {@code pending}, {@code started} or {@code stopped}
 * @param instance what was started, once it was
 */
public record MachineView(MachineId id, Status status, Optional<MachineInstance> instance) {}
