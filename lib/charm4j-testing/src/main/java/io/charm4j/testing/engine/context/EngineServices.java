package io.charm4j.testing.engine.context;

import io.charm4j.testing.engine.log.DebugLog;
import io.charm4j.testing.engine.state.CloudSpec;
import io.charm4j.testing.engine.state.Model;
import io.charm4j.testing.engine.substrate.Substrate;
import java.time.InstantSource;
import java.util.Optional;

/**
 * What the parts of the engine share.
 *
 * @param model the model
 * @param substrate the world outside the model
 * @param log the model's log
 * @param clock the time
 * @param cloud what trusted charms may see of the cloud
 * @param jujuVersion the version that units report
 * @param kubernetes whether units are pods
 * @param remoteBags what the units' agents remember of other units' bags
 */
public record EngineServices(
    Model model,
    Substrate substrate,
    DebugLog log,
    InstantSource clock,
    Optional<CloudSpec> cloud,
    String jujuVersion,
    boolean kubernetes,
    RemoteBagCaches remoteBags) {}
