package io.charm4j.testing.engine.substrate;

/**
 * Hardware facts of a machine, as {@code juju status} shows them.
 *
 * @param architecture Juju's name of it, such as {@code amd64}
 * @param cores the number of processors
 * @param memoryBytes main memory in bytes
 */
public record MachineHardware(String architecture, int cores, long memoryBytes) {}
