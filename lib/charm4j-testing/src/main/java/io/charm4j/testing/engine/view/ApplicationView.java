package io.charm4j.testing.engine.view;

import io.charm4j.testing.engine.substrate.UnitName;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An application.
 *
 * @param name the application's name
 * @param charmName the charm's name
 * @param charmLocation where the charm came from
 * @param charmRevision counts the charms that the application had, from 0
 * @param charmVersion what the charm's own {@code version} file says in its first line
 * @param life whether it goes away
 * @param status what the leader set, or else the gravest of the units' statuses
 * @param version the workload's version, as the leader reported it
 * @param exposed whether its ports are open to the world
 * @param trusted whether its charm may see the cloud's credential
 * @param leader the leader, when there is one
 * @param relations the applications at the other end, by endpoint
 * @param units in the order of their numbers
 */
public record ApplicationView(
    String name,
    String charmName,
    Path charmLocation,
    int charmRevision,
    Optional<String> charmVersion,
    Life life,
    Status status,
    Optional<String> version,
    boolean exposed,
    boolean trusted,
    Optional<UnitName> leader,
    Map<String, List<String>> relations,
    List<UnitView> units) {}
