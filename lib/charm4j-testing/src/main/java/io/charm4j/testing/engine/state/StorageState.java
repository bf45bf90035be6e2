package io.charm4j.testing.engine.state;

import io.charm4j.testing.engine.substrate.StorageInstance;
import io.charm4j.testing.engine.substrate.UnitName;
import java.util.Optional;

/**
 * A storage instance.
 *
 * @param instance what the substrate is told
 * @param kind {@code filesystem} or {@code block}
 * @param unit who has it; empty for one that is detached
 * @param location where it appears in the unit's machine, once attached
 */
public record StorageState(
    StorageInstance instance, String kind, Optional<UnitName> unit, Optional<String> location) {

  /** The same, visible in the machine at this place. */
  public StorageState attachedAt(String place) {
    return new StorageState(instance, kind, unit, Optional.of(place));
  }

  /** The same without a unit. */
  public StorageState detached() {
    return new StorageState(instance, kind, Optional.empty(), Optional.empty());
  }
}
