package io.valkeycharm.bench.contents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.valkeycharm.bench.BenchFailedException;
import io.valkeycharm.bench.figure.Figure;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackageBenchTest {
  @TempDir private Path directory;

  @Test
  void addsUpWhatBelongsTogether() throws Exception {
    Path charm =
        pack(
            Map.of(
                "dispatch", 10,
                "metadata.yaml", 20,
                "lib/some.jar", 300,
                "jre/lib/modules", 5000,
                "jre/legal/java.base/LICENSE", 7,
                "jre/lib/server/classes.jsa", 900,
                "jre/lib/charm.aot", 100,
                "licences/some/LICENSE", 30,
                "LICENSE", 4,
                "sbom.cdx.json", 1));

    PackageReport report = PackageBench.run(charm, 1);

    assertThat(report.bytes()).isEqualTo(Files.size(charm));
    assertThat(report.parts().get(Part.APPLICATION))
        .isEqualTo(sized(report, Part.APPLICATION, 3, 330));
    assertThat(report.parts().get(Part.RUNTIME)).isEqualTo(sized(report, Part.RUNTIME, 1, 5000));
    assertThat(report.parts().get(Part.CACHES)).isEqualTo(sized(report, Part.CACHES, 2, 1000));
    assertThat(report.parts().get(Part.LICENCES)).isEqualTo(sized(report, Part.LICENCES, 4, 42));
    assertThat(report.figures())
        .contains(
            new Figure("package.bytes", Figure.Kind.SIZE, Files.size(charm), "bytes"),
            new Figure("package.unpacked", Figure.Kind.SIZE, 6372, "bytes"));
    assertThat(report.json().at("/figures/package.bytes/value").asLong())
        .isEqualTo(Files.size(charm));
    assertThat(report.table()).contains("runtime", "application", "caches", "licences");
  }

  @Test
  void saysHowToMakeThePackageThatIsNotThere() {
    assertThatThrownBy(() -> PackageBench.run(directory.resolve("no.charm"), 1))
        .isInstanceOf(BenchFailedException.class)
        .hasMessageContaining("./dev pack");
  }

  private static PartSize sized(PackageReport report, Part part, int files, long unpacked) {
    PartSize size = report.parts().get(part);
    return new PartSize(files, size == null ? -1 : size.packed(), unpacked);
  }

  private Path pack(Map<String, Integer> sizes) throws Exception {
    Path charm = directory.resolve("a.charm");
    try (OutputStream file = Files.newOutputStream(charm);
        ZipOutputStream zip = new ZipOutputStream(file)) {
      for (Map.Entry<String, Integer> entry : sizes.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(new byte[entry.getValue()]);
        zip.closeEntry();
      }
    }
    return charm;
  }
}
