package io.charm4j.sandbox.conformance;

import io.charm4j.testing.engine.charm.CharmPackage;
import io.charm4j.testing.engine.substrate.MachineId;
import io.charm4j.testing.engine.substrate.StorageInstance;
import io.charm4j.testing.engine.substrate.Substrate;
import io.charm4j.testing.engine.substrate.UnitName;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** What a model has put on its machines: charms and storages. */
final class Installations {
  private final Map<UnitName, Charm> charms = new ConcurrentHashMap<>();
  private final AtomicLong installed = new AtomicLong();
  private final Map<String, Attachment> storages = new ConcurrentHashMap<>();

  /** A unit's charm; the number tells this installation from all others, which a test may have spoilt. */
  record Charm(MachineId machine, CharmPackage charm, long number) {}

  /** A storage where a unit sees it. */
  record Attachment(UnitName unit, MachineId machine, StorageInstance storage) {}

  /** All of it at one time. */
  record Picture(Map<UnitName, Charm> charms, Map<String, Attachment> storages) {
    static final Picture EMPTY = new Picture(Map.of(), Map.of());

    Picture {
      charms = Map.copyOf(charms);
      storages = Map.copyOf(storages);
    }
  }

  Picture picture() {
    return new Picture(charms, storages);
  }

  /** Takes away what was not there then, and puts back what has gone since. */
  void restore(Picture picture, Substrate substrate) {
    picture()
        .storages()
        .forEach((id, attachment) -> {
          if (!attachment.equals(picture.storages().get(id))) {
            substrate.detachStorage(
                attachment.unit(), attachment.machine(), attachment.storage(), true);
          }
        });
    picture()
        .charms()
        .forEach((unit, charm) -> {
          if (!charm.equals(picture.charms().get(unit))) {
            substrate.removeUnit(unit, charm.machine());
          }
        });
    picture
        .charms()
        .forEach((unit, charm) -> {
          var _ = substrate.startMachine(charm.machine());
          if (!charms.containsKey(unit)) {
            substrate.installCharm(unit, charm.machine(), charm.charm());
            charms.put(unit, charm);
          }
        });
    picture
        .storages()
        .values()
        .forEach(storage -> {
          var _ = substrate.attachStorage(storage.unit(), storage.machine(), storage.storage());
        });
  }

  void installed(UnitName unit, MachineId machine, CharmPackage charm) {
    charms.put(unit, new Charm(machine, charm, installed.incrementAndGet()));
  }

  void removed(UnitName unit) {
    charms.remove(unit);
  }

  void attached(UnitName unit, MachineId machine, StorageInstance storage) {
    storages.put(storage.id(), new Attachment(unit, machine, storage));
  }

  void detached(StorageInstance storage) {
    storages.remove(storage.id());
  }

  boolean isAttached(UnitName unit, StorageInstance storage) {
    Attachment present = storages.get(storage.id());
    return present != null && present.unit().equals(unit) && present.storage().equals(storage);
  }

  Optional<MachineId> machineOf(UnitName unit) {
    return Optional.ofNullable(charms.get(unit)).map(Charm::machine);
  }

  Optional<Path> charmOf(UnitName unit) {
    return Optional.ofNullable(charms.get(unit)).map(charm -> charm.charm().location());
  }
}
