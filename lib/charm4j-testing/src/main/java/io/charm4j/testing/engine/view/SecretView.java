package io.charm4j.testing.engine.view;

import java.time.Instant;
import java.util.List;

/**
 * A secret without its content.
 *
 * @param id the bare id; {@code secret:<id>} is its URI
 * @param owner {@code <model>}, or an application's or a unit's name
 * @param name the operator's name for a user secret, else the owner's label; empty when there is none
 * @param description text for people
 * @param revision the latest revision, from 1
 * @param rotation Juju's word for how often it is to be changed; {@code never} by default
 * @param access the applications and units that may read it
 * @param created when (UTC)
 * @param updated when the latest revision was made (UTC)
 */
public record SecretView(
    String id,
    String owner,
    String name,
    String description,
    int revision,
    String rotation,
    List<String> access,
    Instant created,
    Instant updated) {}
