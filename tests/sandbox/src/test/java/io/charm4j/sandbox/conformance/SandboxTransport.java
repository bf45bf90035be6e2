package io.charm4j.sandbox.conformance;

import io.charm4j.hooktool.HookToolResult;
import io.charm4j.sandbox.controller.EngineHandler;
import io.charm4j.sandbox.machine.Layering;
import io.charm4j.sandbox.machine.LinuxSubstrate;
import io.charm4j.sandbox.machine.ModelCleaner;
import io.charm4j.sandbox.machine.ModelDirectory;
import io.charm4j.testing.conformance.Column;
import io.charm4j.testing.conformance.Transport;
import io.charm4j.testing.engine.EngineSettings;
import io.charm4j.testing.engine.ModelEngine;
import io.charm4j.testing.engine.charm.CharmPackage;
import io.charm4j.testing.engine.charm.CharmTexts;
import io.charm4j.testing.engine.state.ModelStore;
import io.charm4j.testing.engine.state.TaskRelation;
import io.charm4j.testing.engine.substrate.UnitName;
import io.charm4j.testing.harness.CharmProgram;
import io.charm4j.testing.harness.SteppedModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Packed charms as real processes, each unit on a machine of its own, with real hook tools. */
final class SandboxTransport implements Transport, AutoCloseable {
  private final Path root;
  private final ModelDirectory directory;
  private final LinuxSubstrate linux;
  private final MachineProcesses processes;
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
      MachineProcesses processes,
      AtomicReference<Optional<ModelEngine>> engine) {
    this.root = root;
    this.directory = directory;
    this.linux = linux;
    this.processes = processes;
    this.substrate = new PuppetSubstrate(directory, linux);
    this.engine = engine;
  }

  /** No machine yet. */
  static SandboxTransport create() throws IOException {
    Path root = Files.createTempDirectory("charm4j-conformance");
    ModelDirectory directory = new ModelDirectory(root.resolve("m"));
    AtomicReference<Optional<ModelEngine>> engine = new AtomicReference<>(Optional.empty());
    MachineProcesses processes = new MachineProcesses();
    LinuxSubstrate linux =
        LinuxSubstrate.open(
            directory,
            "test",
            Layering.OVERLAY,
            new EngineHandler(() -> engine.get().orElseThrow()),
            processes);
    return new SandboxTransport(root, directory, linux, processes, engine);
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
  public HookToolResult jujuExec(String unit, String commands, Optional<TaskRelation> relation) {
    List<String> words = new ArrayList<>(List.of("juju-exec"));
    relation.ifPresent(about -> {
      words.addAll(List.of("--relation", Integer.toString(about.relation())));
      about
          .remoteUnit()
          .ifPresent(remote -> words.addAll(List.of("--remote-unit", remote.toString())));
    });
    words.addAll(List.of(unit, commands));
    return process(unit, words.toArray(String[]::new));
  }

  @Override
  public HookToolResult process(String unit, String... words) {
    UnitName name = UnitName.parse(unit);
    return processes.run(substrate.machineOf(name).orElseThrow(), List.of(words));
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
