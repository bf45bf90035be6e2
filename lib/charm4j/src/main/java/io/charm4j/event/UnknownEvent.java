package io.charm4j.event;

/**
 * An event that this runtime does not know, for example one of a newer Juju. To be ignored.
 *
 * @param hookName the name under which Juju sent it
 */
public record UnknownEvent(String hookName) implements Event {}
