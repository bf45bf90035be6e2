package io.charm4j;

import io.charm4j.event.ActionInvoked;
import io.charm4j.event.Event;
import io.charm4j.event.LifecycleEvent;
import io.charm4j.event.RelationEvent;
import io.charm4j.event.RelationEvent.RelationBroken;
import io.charm4j.event.RelationEvent.RelationChanged;
import io.charm4j.event.RelationEvent.RelationCreated;
import io.charm4j.event.RelationEvent.RelationDeparted;
import io.charm4j.event.RelationEvent.RelationJoined;
import io.charm4j.event.SecretEvent;
import io.charm4j.event.SecretEvent.SecretChanged;
import io.charm4j.event.SecretEvent.SecretExpired;
import io.charm4j.event.SecretEvent.SecretRemove;
import io.charm4j.event.SecretEvent.SecretRotate;
import io.charm4j.event.StorageEvent;
import io.charm4j.event.StorageEvent.StorageAttached;
import io.charm4j.event.StorageEvent.StorageDetaching;
import io.charm4j.event.UnknownEvent;
import io.charm4j.event.WorkloadEvent;
import io.charm4j.hooktool.PermissionDeniedException;
import io.charm4j.metadata.Metadata;
import io.charm4j.model.Model;
import java.nio.file.Path;

/** Whether what a deferred event is about still exists (reference/juju-hook-contract §7.2). */
final class DeferredEventCheck {
  private final Model model;
  private final Path charmDirectory;

  DeferredEventCheck(Model model, Path charmDirectory) {
    this.model = model;
    this.charmDirectory = charmDirectory;
  }

  boolean isMeaningful(Event event) {
    return switch (event) {
      case LifecycleEvent _ -> true;
      case RelationEvent relation -> exists(relation);
      case StorageEvent storage -> exists(storage);
      case SecretEvent secret -> exists(secret);
      case WorkloadEvent workload ->
          Metadata.read(charmDirectory).containers().containsKey(workload.container());
      case ActionInvoked _ -> false;
      case UnknownEvent _ -> false;
    };
  }

  /** What goes away is what some events are about, so it need not be there any more. */
  private boolean exists(RelationEvent event) {
    return switch (event) {
      case RelationDeparted _ -> true;
      case RelationBroken _ -> true;
      case RelationCreated created -> model.relation(created.relation()).isPresent();
      case RelationJoined joined -> model.relation(joined.relation()).isPresent();
      case RelationChanged changed -> model.relation(changed.relation()).isPresent();
    };
  }

  private boolean exists(StorageEvent event) {
    return switch (event) {
      case StorageDetaching _ -> true;
      case StorageAttached attached ->
          model.storages(attached.name()).stream()
              .anyMatch(storage ->
                  attached.storage().isEmpty() || storage.id().equals(attached.storage().get()));
    };
  }

  private boolean exists(SecretEvent event) {
    return switch (event) {
      case SecretChanged changed -> isReadable(changed);
      case SecretRemove removed -> model.secrets().info(removed.id()).isPresent();
      case SecretRotate _ -> false;
      case SecretExpired _ -> false;
    };
  }

  private boolean isReadable(SecretChanged event) {
    try {
      return model.secrets().byId(event.id()).isPresent();
    } catch (PermissionDeniedException e) {
      return false;
    }
  }
}
