package io.charm4j.testing.engine.state;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.charm4j.testing.engine.substrate.UnitName;
import java.util.Optional;
import java.util.SortedMap;

/** A hook that a unit owes, with all that its environment says about it. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Hook.Lifecycle.class, name = "lifecycle"),
  @JsonSubTypes.Type(value = Hook.Relation.class, name = "relation"),
  @JsonSubTypes.Type(value = Hook.Storage.class, name = "storage"),
  @JsonSubTypes.Type(value = Hook.Secret.class, name = "secret"),
  @JsonSubTypes.Type(value = Hook.Workload.class, name = "workload")
})
public sealed interface Hook {

  /** The full name, such as {@code database-relation-changed}. */
  String name();

  /**
   * A hook that carries nothing.
   *
   * @param kind which
   */
  record Lifecycle(LifecycleKind kind) implements Hook {
    @Override
    public String name() {
      return kind.hookName();
    }
  }

  /**
   * A hook of a relation.
   *
   * @param kind which
   * @param relation the relation's number
   * @param endpoint the unit's own endpoint
   * @param remoteApplication the application at the other end
   * @param remoteUnit the unit it is about; empty for created, broken, and changed of an application's
   *     bag
   * @param departing who goes away, for departed
   * @param version the version of the bag that the hook tells of
   */
  record Relation(
      RelationKind kind,
      int relation,
      String endpoint,
      String remoteApplication,
      Optional<UnitName> remoteUnit,
      Optional<UnitName> departing,
      long version)
      implements Hook {
    @Override
    public String name() {
      return endpoint + "-relation-" + kind.word();
    }
  }

  /**
   * A hook of a storage.
   *
   * @param attached attached, or else detaching
   * @param id the instance, such as {@code data/0}
   * @param storage the storage's name in the metadata
   */
  record Storage(boolean attached, String id, String storage) implements Hook {
    @Override
    public String name() {
      return storage + (attached ? "-storage-attached" : "-storage-detaching");
    }
  }

  /**
   * A hook of a secret.
   *
   * @param kind which
   * @param id the secret's bare id
   * @param label the unit's label for it; empty when it has none
   * @param revision the revision, for those that name one
   */
  record Secret(SecretHookKind kind, String id, String label, Optional<Integer> revision)
      implements Hook {
    @Override
    public String name() {
      return kind.hookName();
    }
  }

  /**
   * A hook of a workload container.
   *
   * @param container the container's name in the metadata
   * @param event the last words of the hook's name, such as {@code pebble-ready}
   * @param details what the environment says beside the container, by variable (reference/juju-hook-contract
   *     §1.3): the notice's or the check's
   */
  record Workload(String container, String event, SortedMap<String, String> details)
      implements Hook {

    /** Copies the map. */
    public Workload {
      details = Frozen.map(details);
    }

    @Override
    public String name() {
      return container + "-" + event;
    }
  }
}
