package io.valkeycharm.bench.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.charm4j.services.TestServices;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The measurement itself, with the packed charm, a real server and both stores. */
class BackupBenchIT {
  private static Path charm = Path.of("");

  @BeforeAll
  static void lookForWhatIsNeeded() throws Exception {
    TestServices.assumeProgram("valkey-server");
    TestServices.assumeProgram("valkey-cli");
    try (Stream<Path> built = Files.list(Path.of("../../src/target"))) {
      charm =
          built
              .filter(file -> file.toString().endsWith(".charm"))
              .findFirst()
              .orElseThrow(() ->
                  TestServices.skipped("No packed charm: build the module src up to package."));
    }
  }

  @Test
  void measuresEveryContenderAndLeavesNothingBehind() throws Exception {
    Set<Path> filesBefore = benchFiles();

    BackupBenchReport report = measure(BackupBenchSettings.StoreChoice.ALL, Optional.empty());

    assertThat(report.snapshotBytes()).isBetween(300L * 65_536, 301L * 65_536);
    assertThat(report.charmFlags()).anyMatch(flag -> flag.startsWith("-Xmx"));
    assertThat(report.uploads())
        .filteredOn(result -> result.name().equals("charm"))
        .extracting(ContenderResult::destination)
        .containsExactly(
            "null http store", "null https store", "embedded http store", "embedded https store");
    assertThat(report.results())
        .allSatisfy(result -> {
          assertThat(result.runs()).hasSize(1);
          assertThat(result.megabytesPerSecond().median()).isPositive();
          assertThat(result.runs().getFirst().measurement().peaks()).containsKey("valkey-cli");
        });
    assertThat(report.uploads())
        .allSatisfy(
            result -> assertThat(result.processorSecondsPerGibibyte().median()).isPositive());
    assertNothingIsLeft(filesBefore);
  }

  @Test
  void measuresThePathOfAPodBesideThatOfAMachine() throws Exception {
    Path pebble = TestServices.assumePebbleProgram();
    Set<Path> filesBefore = benchFiles();

    BackupBenchReport report =
        measure(BackupBenchSettings.StoreChoice.NULL_HTTPS, Optional.of(pebble));

    assertThat(report.uploads())
        .filteredOn(result -> result.name().startsWith("charm"))
        .extracting(ContenderResult::name)
        .containsExactly("charm", "charm in a pod", "charm, 64 MiB heap");
    assertThat(report.uploads())
        .filteredOn(result -> result.name().equals("charm in a pod"))
        .singleElement()
        .satisfies(pod -> {
          assertThat(pod.megabytesPerSecond().median()).isPositive();
          assertThat(pod.runs().getFirst().bytes()).isGreaterThan(300L * 65_536);
          assertThat(pod.runs().getFirst().measurement().peaks()).containsOnlyKeys("java");
        });
    assertNothingIsLeft(filesBefore);
  }

  private static BackupBenchReport measure(
      BackupBenchSettings.StoreChoice stores, Optional<Path> pebble) throws Exception {
    return new BackupBench(
            new BackupBenchSettings(charm, 300, 65_536, 0, 1, true, stores, pebble), _ -> {})
        .run();
  }

  private static void assertNothingIsLeft(Set<Path> filesBefore) throws Exception {
    assertThat(benchFiles()).isEqualTo(filesBefore);
    List<ProcessHandle> children = ProcessHandle.current().children().toList();
    assertThat(children)
        .allSatisfy(left -> assertThat(left.onExit()).succeedsWithin(Duration.ofSeconds(5)));
  }

  /** Of this process alone: other tests have services of their own at the same time. */
  private static Set<Path> benchFiles() throws Exception {
    String own = "valkey-bench-.*|valkey-service-" + ProcessHandle.current().pid() + "-.*";
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return files
          .filter(file -> file.getFileName().toString().matches(own))
          .collect(Collectors.toUnmodifiableSet());
    }
  }
}
