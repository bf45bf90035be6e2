package io.charm4j.pebble;

/**
 * What Pebble says of itself.
 *
 * @param version its version, free text such as {@code v1.32.1}
 * @param bootId of the kernel: it tells nothing about a restart of Pebble or of the container
 */
public record SystemInfo(String version, String bootId) {}
