package io.charm4j.testing.engine.view;

import io.charm4j.testing.engine.substrate.MachineId;
import io.charm4j.testing.engine.substrate.UnitName;
import java.util.List;
import java.util.Optional;

/**
 * A unit.
 *
 * @param name the unit's name
 * @param machine where it lives
 * @param life whether it goes away
 * @param workload what the charm set, or {@code error} with Juju's message after a failed hook
 * @param agent what the unit's agent does: {@code allocating}, {@code executing}, {@code idle}
 * @param leader whether it leads its application
 * @param address its IPv4 address, once its machine is started
 * @param openPorts as Juju writes them, such as {@code 6379/tcp}
 * @param workloadVersion what {@code application-version-set} was last given
 */
public record UnitView(
    UnitName name,
    MachineId machine,
    Life life,
    Status workload,
    Status agent,
    boolean leader,
    Optional<String> address,
    List<String> openPorts,
    Optional<String> workloadVersion) {}
