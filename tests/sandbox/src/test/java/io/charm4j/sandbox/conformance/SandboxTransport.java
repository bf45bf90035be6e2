package io.charm4j.sandbox.conformance;

import io.charm4j.hooktool.HookToolResult;
import io.charm4j.sandbox.machine.Layering;
import io.charm4j.sandbox.machine.LinuxSubstrate;
import io.charm4j.sandbox.machine.MachineServices;
import io.charm4j.sandbox.machine.ModelCleaner;
import io.charm4j.sandbox.machine.ModelDirectory;
import io.charm4j.testing.conformance.Column;
import io.charm4j.testing.conformance.Transport;
import io.charm4j.testing.engine.EngineSettings;
import io.charm4j.testing.engine.ModelEngine;
import io.charm4j.testing.engine.charm.CharmPackage;
import io.charm4j.testing.engine.charm.CharmTexts;
import io.charm4j.testing.engine.state.ModelStore;
import io.charm4j.testing.engine.substrate.UnitName;
import io.charm4j.testing.harness.CharmProgram;
import io.charm4j.testing.harness.SteppedModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Packed charms as real processes, each unit on a machine of its own, with real hook tools. */
final class SandboxTransport implements Transport, AutoCloseable {
  private final Path root;
  private final ModelDirectory directory;
  private final LinuxSubstrate linux;
  private final PuppetSubstrate substrate;
  private final AtomicReference<Optional<ModelEngine>> engine;
  private final Map<CharmTexts, CharmPackage> charms = new HashMap<>();
  private final Map<String, Remembered> remembered = new HashMap<>();
  private MemoryStore present = new MemoryStore();

  private record Remembered(MemoryStore store, Installations.Picture picture) {}

  private SandboxTransport(
      Path root,
      ModelDirectory directory,
      LinuxSubstrate linux,
      AtomicReference<Optional<ModelEngine>> engine) {
    this.root = root;
    this.directory = directory;
    this.linux = linux;
    this.substrate = new PuppetSubstrate(directory, linux);
    this.engine = engine;
  }

  /** No machine yet. */
  static SandboxTransport create() throws IOException {
    Path root = Files.createTempDirectory("charm4j-conformance");
    ModelDirectory directory = new ModelDirectory(root.resolve("m"));
    AtomicReference<Optional<ModelEngine>> engine = new AtomicReference<>(Optional.empty());
    LinuxSubstrate linux =
        LinuxSubstrate.open(
            directory,
            "test",
            Layering.OVERLAY,
            (context, call) ->
                engine
                    .get()
                    .map(present -> present.hookTool(context, call))
                    .orElseGet(() -> new HookToolResult(1, "", "ERROR no model\n")),
            MachineServices.none());
    return new SandboxTransport(root, directory, linux, engine);
  }

  PuppetSubstrate substrate() {
    return substrate;
  }

  @Override
  public Column column() {
    return Column.SANDBOX;
  }

  @Override
  public SteppedModel open(EngineSettings settings) {
    present = new MemoryStore();
    return open(settings, present);
  }

  @Override
  public SteppedModel open(EngineSettings settings, ModelStore store) {
    substrate.restore(Installations.Picture.EMPTY);
    return new PuppetModel(this, start(settings, store));
  }

  @Override
  public Optional<SteppedModel> reopen(String name) {
    Remembered state = remembered.get(name);
    if (state == null) {
      return Optional.empty();
    }
    substrate.restore(state.picture());
    return Optional.of(new PuppetModel(this, start(Transport.settings(), state.store().copy())));
  }

  @Override
  public void remember(String name) {
    remembered.put(name, new Remembered(present.copy(), substrate.picture()));
  }

  ModelEngine start(EngineSettings settings, ModelStore store) {
    ModelEngine started = ModelEngine.open(settings, substrate, store);
    engine.set(Optional.of(started));
    return started;
  }

  CharmPackage charm(CharmTexts texts, CharmProgram program) {
    CharmPackage packed =
        charms.computeIfAbsent(
            texts,
            wanted -> {
              try {
                return PuppetCharm.pack(root.resolve(charms.size() + ".charm"), wanted);
              } catch (IOException e) {
                throw new UncheckedIOException("cannot pack a charm", e);
              }
            });
    substrate.register(packed.location(), program);
    return packed;
  }

  @Override
  public String place(String unit, String fileName, String text) {
    UnitName name = UnitName.parse(unit);
    String inside = "/tmp/" + fileName;
    try {
      Files.writeString(substrate.onHost(substrate.machineOf(name).orElseThrow(), inside), text);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + fileName + " for " + unit, e);
    }
    return inside;
  }

  @Override
  public void close() throws IOException {
    linux.close();
    ModelCleaner.cleanUp(directory);
    for (CharmPackage charm : charms.values()) {
      Files.deleteIfExists(charm.location());
    }
    Files.deleteIfExists(root);
  }
}
