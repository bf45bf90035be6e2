package io.valkeycharm.bench.contents;

import io.valkeycharm.bench.BenchFailedException;
import io.valkeycharm.bench.backup.PackedCharm;
import io.valkeycharm.bench.measure.Machine;
import io.valkeycharm.bench.measure.Spread;
import io.valkeycharm.bench.measure.WorkDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** Looks into a packed charm, and unpacks it. */
public final class PackageBench {
  private static final double NANOSECONDS_A_MILLISECOND = 1e6;

  private PackageBench() {}

  /**
   * Measures. What it unpacks is gone when it returns or throws.
   *
   * @param charm the packed charm
   * @param runs how often it is unpacked; at least once
   * @throws BenchFailedException when {@code charm} is no packed charm
   */
  public static PackageReport run(Path charm, int runs) throws BenchFailedException, IOException {
    Instant begin = Instant.now();
    Machine machine = Machine.current();
    List<Double> milliseconds = new ArrayList<>();
    for (int run = 0; run < runs; run++) {
      milliseconds.add(unpack(charm));
    }
    return new PackageReport(
        begin,
        machine,
        charm.getFileName().toString(),
        Files.size(charm),
        parts(charm),
        Spread.of(milliseconds));
  }

  private static double unpack(Path charm) throws BenchFailedException, IOException {
    try (WorkDirectory work = WorkDirectory.create()) {
      long before = System.nanoTime();
      PackedCharm.unpack(charm, work.path());
      return (System.nanoTime() - before) / NANOSECONDS_A_MILLISECOND;
    }
  }

  static Map<Part, PartSize> parts(Path charm) throws IOException {
    Map<Part, PartSize> parts = new EnumMap<>(Part.class);
    try (ZipFile zip = ZipFile.builder().setPath(charm).get()) {
      for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
        if (!entry.isDirectory()) {
          parts.merge(
              Part.of(entry.getName()),
              new PartSize(1, entry.getCompressedSize(), entry.getSize()),
              PartSize::plus);
        }
      }
    }
    return parts;
  }
}
