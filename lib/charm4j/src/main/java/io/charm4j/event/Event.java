package io.charm4j.event;

/**
 * What happened, as plain data: building one asks nothing of Juju.
 *
 * <p>The hierarchy is sealed, so a {@code switch} over it is checked for completeness.
 */
public sealed interface Event
    permits LifecycleEvent,
        RelationEvent,
        StorageEvent,
        SecretEvent,
        WorkloadEvent,
        ActionInvoked,
        UnknownEvent {

  /** {@return the name under which Juju knows it, such as {@code db-relation-changed}} */
  String hookName();
}
