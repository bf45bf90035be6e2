package io.charm4j.sandbox.machine;

import io.charm4j.sandbox.charmpackage.CharmDirectory;
import io.charm4j.testing.engine.charm.CharmPackage;
import io.charm4j.testing.engine.charm.InvalidCharmException;
import io.charm4j.testing.engine.substrate.MachineId;
import io.charm4j.testing.engine.substrate.ProgramEnd;
import io.charm4j.testing.engine.substrate.SubstrateException;
import io.charm4j.testing.engine.substrate.UnitName;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The files of units, where their charms run. */
final class UnitFiles {
  private static final Duration OUTPUT_GRACE = Duration.ofSeconds(1);

  private final ModelDirectory directory;
  private final ProgramLauncher launcher;
  private final UnitHomes homes;

  UnitFiles(ModelDirectory directory, ProgramLauncher launcher, UnitHomes homes) {
    this.directory = directory;
    this.launcher = launcher;
    this.homes = homes;
  }

  void installCharm(UnitName unit, MachineId machine, CharmPackage charm) {
    UnitDirectories directories = of(unit, machine);
    try {
      directories.create();
      new CharmDirectory(directories.charmOnHost()).install(charm.location());
      directories.own(homes.user(machine));
    } catch (IOException | InvalidCharmException e) {
      throw new SubstrateException(
          "cannot install the charm of " + unit + ": " + e.getMessage(), e);
    }
  }

  void remove(UnitName unit, MachineId machine) {
    try {
      of(unit, machine).remove();
    } catch (IOException e) {
      throw new SubstrateException("cannot remove the agent directory of " + unit, e);
    }
  }

  /** The file is read where the unit is: its links and mounts are those of the unit's place. */
  byte[] read(MachineId machine, String path) throws IOException {
    return run(machine, "/bin/cat", "--", path);
  }

  /** The file is written where the unit is, from a copy that the host has put beside the charm. */
  void write(UnitName unit, MachineId machine, String path, byte[] content) throws IOException {
    UnitDirectories directories = of(unit, machine);
    String staged = directories.stage(content, homes.user(machine));
    try {
      run(machine, "/bin/cp", "--no-preserve=mode", "--no-target-directory", "--", staged, path);
    } finally {
      directories.unstage(staged);
    }
  }

  /**
   * What a program prints that runs where the unit is.
   *
   * @throws IOException when it fails; the message has the system's words
   */
  private byte[] run(MachineId machine, String... words) throws IOException {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    LaunchRequest request =
        new LaunchRequest(
            "/",
            List.of(words),
            Map.of("LC_ALL", "C", "PATH", HostCommand.PATH),
            Optional.of(OUTPUT_GRACE),
            homes.user(machine));
    ProgramEnd end;
    try (LaunchedProgram program = launcher.start(machine, request)) {
      end = program.await(new CollectedOutput(content, errors));
    }
    if (end instanceof ProgramEnd.Exited(int code) && code == 0) {
      return content.toByteArray();
    }
    String message = errors.toString(StandardCharsets.UTF_8).strip();
    String reason = message.substring(message.lastIndexOf(": ") + 2);
    throw new IOException(reason.toLowerCase(Locale.ROOT));
  }

  String placeResource(
      UnitName unit, MachineId machine, String resource, String fileName, Path source) {
    try {
      String place = of(unit, machine).place(resource, fileName, source);
      of(unit, machine).own(homes.user(machine));
      return place;
    } catch (IOException e) {
      throw new SubstrateException("cannot place resource " + resource + " of " + unit, e);
    }
  }

  /** Where the unit's files are. */
  UnitDirectories of(UnitName unit, MachineId machine) {
    return new UnitDirectories(directory.machine(machine), unit);
  }
}
