package io.valkeycharm.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

/**
 * How the packed charm starts where Juju has unpacked it: at another path, with files of that moment
 * (reference/juju-hook-contract §6.3).
 */
@TestInstance(Lifecycle.PER_CLASS)
final class ColdStartIT {
  private static final String UPDATE_STATUS = "hooks/update-status";
  private static final String FROM_ARCHIVE = "source: shared objects file";

  private UnpackedCharm charm;

  @BeforeAll
  void unpack(@TempDir Path root) throws IOException {
    charm = UnpackedCharm.in(root.resolve("another place"));
  }

  @Test
  void takesTheClassesOfAHookFromItsArchive() throws Exception {
    List<String> loaded = classesOf(UPDATE_STATUS);

    assertThat(ownOf(loaded)).hasSizeGreaterThan(100);
    assertThat(ownOf(loaded).filter(line -> !line.contains(FROM_ARCHIVE))).isEmpty();
  }

  @Test
  void takesTheStoresClientFromItsArchive() throws Exception {
    List<String> loaded = classesOf("actions/list-backups");

    assertThat(loaded)
        .anyMatch(
            line -> line.contains("awssdk.services.s3.S3Client ") && line.contains(FROM_ARCHIVE));
  }

  @Test
  void loadsNoClientsInAHookThatAsksNobody() throws Exception {
    List<String> loaded = classesOf(UPDATE_STATUS);

    assertThat(loaded)
        .noneMatch(line -> line.contains("software.amazon."))
        .noneMatch(line -> line.contains("org.apache.hc."))
        .noneMatch(line -> line.contains("org.eclipse.jetty."))
        .noneMatch(line -> line.contains("com.fasterxml.jackson.databind."));
    assertThat(loaded.size()).isLessThan(2600);
  }

  @Test
  void runsWithoutItsArchiveAndTellsItOnce(@TempDir Path root) throws Exception {
    UnpackedCharm without = UnpackedCharm.in(root);
    without.removeArchives();

    for (int dispatch = 0; dispatch < 2; dispatch++) {
      assertThat(without.dispatch(UPDATE_STATUS, "")).isZero();
      assertThat(without.output()).isEmpty();
    }

    assertThat(without.logged().filter(line -> line.contains("start.without-archive")))
        .singleElement()
        .asString()
        .contains("not-in-the-package");
  }

  @Test
  void runsWithAnArchiveThatIsBrokenAndTellsItOnce(@TempDir Path root) throws Exception {
    UnpackedCharm broken = UnpackedCharm.in(root);
    for (Path archive : broken.archives()) {
      Files.writeString(archive, "no archive");
    }

    for (int dispatch = 0; dispatch < 2; dispatch++) {
      assertThat(broken.dispatch(UPDATE_STATUS, "")).isZero();
      assertThat(broken.output()).isEmpty();
    }

    requireArchives(broken);
    assertThat(broken.logged().filter(line -> line.contains("start.without-archive")))
        .singleElement()
        .asString()
        .contains("not-of-this-java");
  }

  @Test
  void namesNoFileOfTheMachineThatItWasBuiltOn() throws IOException {
    String checkout = Path.of("../..").toRealPath().toString();

    assertThat(charm.filesThatMention(checkout)).isEmpty();
  }

  @Test
  void canBeExecutedWhereItMustBe() throws IOException {
    for (String program : List.of("dispatch", "jre/bin/java", "jre/lib/jspawnhelper")) {
      assertThat(Files.getPosixFilePermissions(charm.directory().resolve(program)))
          .as(program)
          .hasToString(
              Files.getPosixFilePermissions(charm.directory().resolve("dispatch")).toString());
      assertThat(charm.directory().resolve(program)).isExecutable();
    }
  }

  private List<String> classesOf(String event) throws Exception {
    requireArchives(charm);
    Path log = Files.createTempFile("loaded-classes-", "");
    try {
      // Without a count the JVM would set a file aside that is there already, and leave it.
      assertThat(charm.dispatch(event, "-Xlog:class+load:file=" + log + "::filecount=0"))
          .as(charm.output())
          .isZero();
      return Files.readAllLines(log);
    } finally {
      Files.delete(log);
    }
  }

  private static Stream<String> ownOf(List<String> loaded) {
    return loaded.stream()
        .filter(line -> line.contains(" io.valkeycharm.") || line.contains(" io.charm4j."))
        // What the virtual machine spins at run time has no file to be taken from.
        .filter(line -> !line.contains("$$") && !line.contains("/0x"));
  }

  private static void requireArchives(UnpackedCharm charm) throws IOException {
    if (charm.archives().isEmpty()) {
      String reason = "the charm was packed without archives of classes; its build says why";
      System.out.println("skipped: " + reason);
      throw new TestAbortedException(reason);
    }
  }
}
