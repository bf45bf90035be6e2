package io.charm4j.sandbox.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.charm4j.sandbox.controller.protocol.Request;
import io.charm4j.testing.conformance.Clause;
import io.charm4j.testing.conformance.Column;
import io.charm4j.testing.conformance.ProvenOn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** reference/juju-hook-contract §4: values of options that come from files. */
class ConfigCommandTest implements ProvenOn {
  private static final int LARGEST = 5 * 1024 * 1024;

  @TempDir private Path directory = Path.of("");

  private final RecordingController controller = new RecordingController();

  @Override
  public Column column() {
    return Column.SANDBOX;
  }

  @Override
  public String onlyHere() {
    return "about the juju command, which an in-process model does not have";
  }

  @Test
  @Clause("4/config-value-limit")
  void takesAValueOfFiveMebibytesFromAFileAndNoMore() throws IOException {
    String text = "x".repeat(LARGEST);
    Path fits = Files.writeString(directory.resolve("fits"), text);
    Path large = Files.writeString(directory.resolve("large"), text + "x");
    controller.answer("{}");

    JujuRun set = JujuRun.of(controller, "config", "valkey", "ca=@" + fits);
    JujuRun refused = JujuRun.of(controller, "config", "valkey", "ca=@" + large);

    assertThat(set.status()).as(set.err()).isZero();
    assertThat(refused.status()).isEqualTo(1);
    assertThat(refused.err())
        .isEqualTo(
            "ERROR the file " + large + " is too large for an option: it can have at most 5 MiB\n");
    assertThat(controller.requests())
        .containsExactly(new Request.SetConfiguration("valkey", Map.of("ca", text), List.of()));
  }
}
