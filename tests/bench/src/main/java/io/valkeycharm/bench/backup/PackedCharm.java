package io.valkeycharm.bench.backup;

import io.valkeycharm.bench.BenchFailedException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** The packed charm, unpacked. */
public final class PackedCharm {
  private static final int OWNER_EXECUTE = 0100;
  private static final Duration DISPATCH_LIMIT = Duration.ofSeconds(10);

  private final Path directory;

  private PackedCharm(Path directory) {
    this.directory = directory;
  }

  /** Unpacks a charm into a directory that is empty. */
  public static PackedCharm unpack(Path archive, Path directory)
      throws BenchFailedException, IOException {
    if (!Files.isRegularFile(archive)) {
      throw new BenchFailedException(archive + " is no packed charm: run ./dev pack");
    }
    try (ZipFile zip = ZipFile.builder().setPath(archive).get()) {
      for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
        Path target = directory.resolve(entry.getName()).normalize();
        if (!target.startsWith(directory)) {
          throw new BenchFailedException(archive + " leads out of itself: " + entry.getName());
        }
        if (entry.isDirectory()) {
          Files.createDirectories(target);
        } else {
          extract(zip, entry, target);
        }
      }
    }
    return new PackedCharm(directory);
  }

  /**
   * How the charm's {@code dispatch} starts Java for {@code create-backup}. It is asked itself, with a
   * program in Java's place that prints its arguments.
   */
  LaunchCommand launchCommand() throws BenchFailedException, IOException, InterruptedException {
    Path java = directory.resolve("jre/bin/java");
    Path aside = java.resolveSibling("java.aside");
    Path arguments = directory.resolve("launch-arguments");
    Files.move(java, aside);
    try {
      Files.writeString(java, "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
      Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwx------"));
      ProcessBuilder dispatch =
          new ProcessBuilder(directory.resolve("dispatch").toString())
              .redirectErrorStream(true)
              .redirectOutput(arguments.toFile());
      dispatch.environment().put("JUJU_CHARM_DIR", directory.toString());
      dispatch.environment().put("JUJU_DISPATCH_PATH", "actions/create-backup");
      Process process = dispatch.start();
      try {
        if (!process.waitFor(DISPATCH_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
          throw new BenchFailedException("The charm's dispatch does not start Java");
        }
      } finally {
        process.destroyForcibly();
      }
      return LaunchCommand.parse(java, Files.readAllLines(arguments));
    } finally {
      Files.move(aside, java, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static void extract(ZipFile zip, ZipArchiveEntry entry, Path target) throws IOException {
    Files.createDirectories(target.getParent());
    try (InputStream content = zip.getInputStream(entry)) {
      Files.copy(content, target);
    }
    if ((entry.getUnixMode() & OWNER_EXECUTE) != 0) {
      Set<PosixFilePermission> permissions = EnumSet.copyOf(Files.getPosixFilePermissions(target));
      permissions.add(PosixFilePermission.OWNER_EXECUTE);
      Files.setPosixFilePermissions(target, permissions);
    }
  }
}
