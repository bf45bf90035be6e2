package io.charm4j.testing.engine.substrate;

/**
 * A storage instance that a unit gets.
 *
 * @param id Juju's name of it, such as {@code data/0}
 * @param name the storage's name in the charm's metadata, such as {@code data}
 * @param location where it has to appear inside the machine (an absolute directory); already made
 *     unique for storages that may be there several times
 * @param readOnly whether the unit may only read it
 * @param sizeMebibytes the size asked for; 0 when the operator named none
 */
public record StorageInstance(
    String id, String name, String location, boolean readOnly, long sizeMebibytes) {}
