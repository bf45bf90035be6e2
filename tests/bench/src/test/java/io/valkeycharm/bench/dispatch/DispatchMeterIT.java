package io.valkeycharm.bench.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.charm4j.services.TestServices;
import io.valkeycharm.bench.dispatch.MeterOutput.Row;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The meter with charms and hook tools that are shell scripts. */
class DispatchMeterIT {
  private static final String EVENT = "update-status";

  @TempDir private Path directory;

  private Path tools;
  private Path work;

  @BeforeEach
  void layOut() throws Exception {
    TestServices.assumeProgram("perl");
    tools = Files.createDirectory(directory.resolve("tools"));
    work = Files.createDirectory(directory.resolve("work"));
    for (String program : List.of("dispatch-meter.pl", "hook-tool-recorder.pl")) {
      OpsPeer.copyResource(program, work.resolve(program));
      executable(work.resolve(program));
    }
    // Whoever still asks the real tool while it is measured is found out.
    script(
        tools.resolve("config-get"),
        "echo asked >>" + directory + "/asked; printf \"it's %s\" \"$1\"");
    script(tools.resolve("juju-log"), "echo logged >>" + directory + "/asked");
  }

  @Test
  void answersAsTheRealToolsDidAndCountsThem() throws Exception {
    charm("ours", "answer=$(config-get rate) && juju-log $$ && [ \"$answer\" = \"it's rate\" ]");

    MeterOutput output = MeterOutput.parse(successfully(3, "ours"));

    Row row = new Row("ours", EVENT);
    assertThat(output.tools().get(row)).containsEntry("config-get", 1).containsEntry("juju-log", 1);
    assertThat(output.runs().get(row))
        .hasSize(3)
        .allSatisfy(run -> {
          assertThat(run.wallMilliseconds()).isPositive();
          assertThat(run.peakMebibytes()).isPositive();
        });
    // Two recordings with two tools each, and nothing after them.
    assertThat(directory.resolve("asked")).content().hasLineCount(4);
  }

  @Test
  void countsTheProcessorTimeOfWhatDispatchWaitsFor() throws Exception {
    charm("busy", "sh -c 'i=0; while [ $i -lt 200000 ]; do i=$((i+1)); done'");
    charm("idle", "sleep 0.2");

    MeterOutput output = MeterOutput.parse(successfully(2, "busy", "idle"));

    double busy = firstRun(output, "busy").processorMilliseconds();
    DispatchRun idle = firstRun(output, "idle");
    assertThat(busy).isGreaterThan(4 * idle.processorMilliseconds());
    assertThat(idle.wallMilliseconds()).isGreaterThan(200);
  }

  @Test
  void givesTheCharmItsEventAndItsDirectory() throws Exception {
    charm(
        "ours",
        "[ \"$JUJU_DISPATCH_PATH\" = hooks/update-status ] && [ \"$PWD\" = \"$CHARM_DIR\" ]");

    assertThat(successfully(1, "ours")).contains("run\tours\tupdate-status\t");
  }

  @Test
  void failsWhenTheCharmAsksWhatItDidNotAskBefore() throws Exception {
    // What differs from run to run has no recorded answer.
    charm("ours", "config-get $$ >/dev/null");

    Result result = meter(1, "ours");

    assertThat(result.status()).isNotZero();
    assertThat(result.errors())
        .contains("ours ended")
        .contains("no answer is recorded to: config-get");
  }

  @Test
  void failsWhenDispatchFails() throws Exception {
    charm("ours", "echo out of order; exit 7");

    Result result = meter(1, "ours");

    assertThat(result.status()).isNotZero();
    assertThat(result.errors()).contains("ours ended update-status with status 7: out of order");
  }

  private static DispatchRun firstRun(MeterOutput output, String charm) {
    return output.runs().getOrDefault(new Row(charm, EVENT), List.of()).getFirst();
  }

  private record Result(int status, String output, String errors) {}

  private void charm(String name, String shellText) throws Exception {
    script(Files.createDirectory(directory.resolve(name)).resolve("dispatch"), shellText);
  }

  private String successfully(int runs, String... charms) throws Exception {
    Result result = meter(runs, charms);
    assertThat(result.errors()).isEmpty();
    assertThat(result.status()).isZero();
    return result.output();
  }

  private Result meter(int runs, String... charms) throws Exception {
    StringBuilder plan = new StringBuilder();
    for (String charm : charms) {
      plan.append(
          String.join(
              "\t",
              charm,
              directory.resolve(charm).toString(),
              EVENT,
              "JUJU_DISPATCH_PATH=hooks/update-status"));
      plan.append('\n');
    }
    Files.writeString(work.resolve("plan"), plan);
    ProcessBuilder perl =
        new ProcessBuilder(
            "perl",
            work.resolve("dispatch-meter.pl").toString(),
            work.toString(),
            Integer.toString(runs),
            work.resolve("plan").toString());
    perl.environment().merge("PATH", tools.toString(), (path, first) -> first + ":" + path);
    Path output = directory.resolve("output");
    Path errors = directory.resolve("errors");
    Process process = perl.redirectOutput(output.toFile()).redirectError(errors.toFile()).start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Result(
        process.exitValue(),
        Files.readString(output, StandardCharsets.UTF_8),
        Files.readString(errors, StandardCharsets.UTF_8));
  }

  private static void script(Path file, String shellText) throws Exception {
    Files.writeString(file, "#!/bin/sh\n" + shellText + "\n");
    executable(file);
  }

  private static void executable(Path file) throws Exception {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
