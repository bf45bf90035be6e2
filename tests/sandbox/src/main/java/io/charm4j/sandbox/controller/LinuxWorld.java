package io.charm4j.sandbox.controller;

import io.charm4j.sandbox.charmpackage.CharmArchive;
import io.charm4j.sandbox.hooktool.HookToolHandler;
import io.charm4j.sandbox.machine.Layering;
import io.charm4j.sandbox.machine.LinuxSubstrate;
import io.charm4j.sandbox.machine.ModelCleaner;
import io.charm4j.sandbox.machine.ModelDirectory;
import io.charm4j.sandbox.snapd.StandInSnapd;
import io.charm4j.testing.engine.substrate.Substrate;
import java.io.IOException;

/** A model's machines on this Linux host. */
final class LinuxWorld implements ModelWorld {

  private final ModelDirectory directory;
  private final LinuxSubstrate substrate;

  private LinuxWorld(ModelDirectory directory, LinuxSubstrate substrate) {
    this.directory = directory;
    this.substrate = substrate;
  }

  static ModelWorld open(StateDirectory state, HookToolHandler tools) throws IOException {
    ModelDirectory directory = new ModelDirectory(state.path());
    return new LinuxWorld(
        directory,
        LinuxSubstrate.open(directory, state.model(), Layering.OVERLAY, tools, new StandInSnapd()));
  }

  @Override
  public Substrate substrate() {
    return substrate;
  }

  @Override
  public String hostAddress() {
    return substrate.hostAddress();
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
    substrate.close();
  }
}
