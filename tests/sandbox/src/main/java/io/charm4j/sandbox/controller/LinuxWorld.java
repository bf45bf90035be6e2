package io.charm4j.sandbox.controller;

import io.charm4j.sandbox.charmpackage.CharmArchive;
import io.charm4j.sandbox.machine.Layering;
import io.charm4j.sandbox.machine.LinuxSubstrate;
import io.charm4j.sandbox.machine.ModelCleaner;
import io.charm4j.sandbox.machine.ModelDirectory;
import io.charm4j.sandbox.machine.PodSubstrate;
import io.charm4j.sandbox.snapd.StandInSnapd;
import io.charm4j.testing.engine.ModelEngine;
import io.charm4j.testing.engine.substrate.Substrate;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** A model's machines or pods on this Linux host. */
final class LinuxWorld implements ModelWorld {

  private final ModelDirectory directory;
  private final Substrate substrate;
  private final Supplier<String> hostAddress;
  private final Runnable end;

  private LinuxWorld(
      ModelDirectory directory, Substrate substrate, Supplier<String> hostAddress, Runnable end) {
    this.directory = directory;
    this.substrate = substrate;
    this.hostAddress = hostAddress;
    this.end = end;
  }

  static ModelWorld open(StateDirectory state, CompletableFuture<ModelEngine> engine)
      throws IOException {
    ModelDirectory directory = new ModelDirectory(state.path());
    EngineHandler tools = new EngineHandler(engine::join);
    ModelCloud cloud = ModelCloud.of(state).orElse(ModelCloud.MACHINES);
    if (cloud.isKubernetes()) {
      PodSubstrate pods =
          PodSubstrate.open(
              directory, Layering.OVERLAY, cloud.podSettings(), tools, new PodReports(engine));
      return new LinuxWorld(directory, pods, pods::hostAddress, pods::close);
    }
    LinuxSubstrate machines =
        LinuxSubstrate.open(directory, state.model(), Layering.OVERLAY, tools, new StandInSnapd());
    return new LinuxWorld(directory, machines, machines::hostAddress, machines::close);
  }

  @Override
  public Substrate substrate() {
    return substrate;
  }

  @Override
  public String hostAddress() {
    return hostAddress.get();
  }

  @Override
  public CharmReader charms() {
    return CharmArchive::read;
  }

  @Override
  public void remove() {
    ModelCleaner.cleanUp(directory);
  }

  @Override
  public void close() {
    end.run();
  }
}
