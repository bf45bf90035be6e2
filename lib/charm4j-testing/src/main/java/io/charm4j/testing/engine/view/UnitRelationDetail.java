package io.charm4j.testing.engine.view;

import io.charm4j.testing.engine.substrate.UnitName;
import java.util.Map;

/**
 * A relation seen from one unit.
 *
 * @param id the relation's number
 * @param endpoint the unit's own endpoint
 * @param relatedApplication the application at the other end
 * @param relatedEndpoint the endpoint at the other end
 * @param localApplicationData the bag of the unit's own application
 * @param applicationData the bag of the application at the other end
 * @param localUnit the unit's own bag
 * @param relatedUnits the bags of the units at the other end, by name
 */
public record UnitRelationDetail(
    int id,
    String endpoint,
    String relatedApplication,
    String relatedEndpoint,
    Map<String, String> localApplicationData,
    Map<String, String> applicationData,
    UnitBagView localUnit,
    Map<UnitName, UnitBagView> relatedUnits) {}
