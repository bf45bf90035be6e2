package io.charm4j.testing.engine.view;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The whole model at one instant.
 *
 * @param name the model's name
 * @param uuid the model's identifier
 * @param jujuVersion the version of Juju that the model behaves like
 * @param configuration the model's configuration, defaults included
 * @param machines in the order of their numbers
 * @param applications in the order of their names
 * @param relations in the order of their numbers
 * @param storages in the order of their ids
 * @param takenAt when (UTC)
 */
public record ModelView(
    String name,
    String uuid,
    String jujuVersion,
    Map<String, String> configuration,
    List<MachineView> machines,
    List<ApplicationView> applications,
    List<RelationView> relations,
    List<StorageView> storages,
    Instant takenAt) {}
