package io.charm4j.model;

import java.util.Map;

/**
 * The status of an application, and of each of its units.
 *
 * @param application the application's
 * @param units each unit's, this one included
 */
public record ApplicationStatus(ReportedStatus application, Map<UnitName, ReportedStatus> units) {

  /** Copies the map. */
  public ApplicationStatus {
    units = Map.copyOf(units);
  }
}
