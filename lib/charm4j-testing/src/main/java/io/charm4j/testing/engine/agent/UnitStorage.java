package io.charm4j.testing.engine.agent;

import io.charm4j.testing.engine.charm.StorageDefinition;
import io.charm4j.testing.engine.state.ApplicationState;
import io.charm4j.testing.engine.state.ModelDraft;
import io.charm4j.testing.engine.state.OperationRefusedException;
import io.charm4j.testing.engine.state.StorageDirective;
import io.charm4j.testing.engine.state.StorageState;
import io.charm4j.testing.engine.substrate.StorageInstance;
import io.charm4j.testing.engine.substrate.UnitName;
import java.util.Optional;

/** Storage instances of units. */
public final class UnitStorage {
  private UnitStorage() {}

  /** Makes what a new unit has from the start: as many as the operator said, at least the minimum. */
  public static void addInitial(ModelDraft draft, UnitName unit) {
    ApplicationState application = draft.application(unit.application());
    for (StorageDefinition storage : application.charmPackage().metadata().storages().values()) {
      StorageDirective directive =
          application
              .settings()
              .storage()
              .getOrDefault(storage.name(), new StorageDirective(storage.minimum(), 0));
      for (int i = 0; i < Math.max(directive.count(), storage.minimum()); i++) {
        add(draft, unit, storage, directive.sizeMebibytes());
      }
    }
  }

  /** Adds instances later. */
  static void add(ModelDraft draft, UnitName unit, String name, int count) {
    StorageDefinition storage =
        draft.application(unit.application()).charmPackage().metadata().storages().get(name);
    if (storage == null) {
      throw new OperationRefusedException("charm storage \"" + name + "\" not found");
    }
    long present =
        draft.storages().values().stream()
            .filter(one -> one.unit().equals(Optional.of(unit)))
            .filter(one -> one.instance().name().equals(name))
            .count();
    if (storage.maximum().isPresent() && present + count > storage.maximum().getAsInt()) {
      throw new OperationRefusedException(
          "cannot add storage \"%s\": at most %d instances supported, %d specified"
              .formatted(name, storage.maximum().getAsInt(), present + count));
    }
    for (int i = 0; i < count; i++) {
      add(draft, unit, storage, 0);
    }
  }

  private static void add(
      ModelDraft draft, UnitName unit, StorageDefinition storage, long sizeMebibytes) {
    String id = storage.name() + "/" + draft.next("storage");
    StorageInstance instance =
        new StorageInstance(
            id, storage.name(), storage.locationOf(id), storage.readOnly(), sizeMebibytes);
    draft
        .storages()
        .put(id, new StorageState(instance, storage.type(), Optional.of(unit), Optional.empty()));
  }
}
